package io.hawse.bench;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Parts of a start, each by itself: JMH, in JVMs of its own. */
final class PartsSuite implements Suite {

    private static final int FORKS = 2;
    private static final int WARM_UPS = 3;
    private static final int ITERATIONS = 5;

    @Override
    public String key() {
        return "parts";
    }

    @Override
    public String title() {
        return "Parts of a start";
    }

    @Override
    public Section run(Workplace workplace, Progress progress) throws BenchException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("Benchmark\\.")
                .mode(Mode.AverageTime)
                .timeUnit(TimeUnit.MICROSECONDS)
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true);
        if (workplace.length() == Length.SHORT) {
            TimeValue moment = TimeValue.milliseconds(10);
            options.forks(0).warmupIterations(0).measurementIterations(1).measurementTime(moment);
        } else {
            TimeValue second = TimeValue.seconds(1);
            options.forks(FORKS)
                    .warmupIterations(WARM_UPS)
                    .warmupTime(second)
                    .measurementIterations(ITERATIONS)
                    .measurementTime(second);
        }
        try {
            return section(new Runner(options.build()).run());
        } catch (RunnerException e) {
            throw new BenchException("JMH: " + e.getMessage(), e);
        }
    }

    private Section section(Collection<RunResult> results) {
        Table table = new Table("µs, by JMH", "mean", "±");
        results.forEach(result -> table.row(cells(result)));
        return new Section(title(), table.toString(), List.of(), List.of(), List.of());
    }

    private static List<String> cells(RunResult measured) {
        Result<?> result = measured.getPrimaryResult();
        String method = measured.getParams().getBenchmark();
        String name = method.substring(method.lastIndexOf('.', method.lastIndexOf('.') - 1) + 1);
        return List.of(
                name.replace("Benchmark.", ": "),
                Numbers.text(result.getScore()),
                Double.isNaN(result.getScoreError()) ? "-" : Numbers.text(result.getScoreError()));
    }
}
