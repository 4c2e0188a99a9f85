import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Sums up what ./verify ran. Usage: {@code java TestReport.java EXPECTED-SKIPS SUITE=STATUS=FOLDER...}, STATUS being what the
 * suite's process ended with and FOLDER where its JUnit XML lies. Suites other than {@code unit} hold kernel tests.
 *
 * <p>Exits 1 when something failed, when a test was skipped that isn't expected to be, or when no kernel test ran.
 */
public final class TestReport {
    private static final int LONGEST_REASON = 200;

    private enum Outcome {
        PASSED,
        FAILED,
        SKIPPED
    }

    private record Test(String name, Outcome outcome, String reason) {}

    private record Suite(String name, List<Test> tests) {
        long count(Outcome outcome) {
            return tests.stream().filter(test -> test.outcome() == outcome).count();
        }

        boolean isUnit() {
            return name.equals("unit");
        }
    }

    private record ExpectedSkip(String suite, String test) {
        boolean covers(Suite skippedIn, Test skipped) {
            return matches(suite, skippedIn.name()) && matches(test, skipped.name());
        }

        private static boolean matches(String pattern, String text) {
            return FileSystems.getDefault().getPathMatcher("glob:" + pattern).matches(Path.of(text));
        }
    }

    private TestReport() {}

    public static void main(String[] args) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        List<ExpectedSkip> expected = readExpectedSkips(Path.of(args[0]));
        List<Suite> suites = new ArrayList<>();
        for (String argument : List.of(args).subList(1, args.length)) {
            String[] parts = argument.split("=", 3);
            suites.add(readSuite(parts[0], Integer.parseInt(parts[1]), Path.of(parts[2])));
        }

        for (Suite suite : suites) {
            out.printf(
                    "%-10s %4d passed, %d failed, %d skipped%n",
                    suite.name(),
                    suite.count(Outcome.PASSED),
                    suite.count(Outcome.FAILED),
                    suite.count(Outcome.SKIPPED));
        }
        boolean good = true;
        for (Suite suite : suites) {
            for (Test test : suite.tests()) {
                if (test.outcome() == Outcome.SKIPPED) {
                    boolean isExpected = expected.stream().anyMatch(skip -> skip.covers(suite, test));
                    good &= isExpected;
                    String verdict = isExpected ? "skipped" : "skipped, UNEXPECTED";
                    out.printf("%s: %s %s: %s%n", verdict, suite.name(), test.name(), test.reason());
                }
            }
        }
        for (Suite suite : suites) {
            for (Test test : suite.tests()) {
                if (test.outcome() == Outcome.FAILED) {
                    good = false;
                    out.printf("FAILED: %s %s: %s%n", suite.name(), test.name(), test.reason());
                }
            }
        }
        if (suites.stream().allMatch(suite -> suite.isUnit() || suite.count(Outcome.PASSED) == 0)) {
            good = false;
            out.println("FAILED: no kernel test ran");
        }
        out.printf(
                "verify: %d passed, %d failed, %d skipped%n",
                total(suites, Outcome.PASSED), total(suites, Outcome.FAILED), total(suites, Outcome.SKIPPED));
        System.exit(good ? 0 : 1);
    }

    private static long total(List<Suite> suites, Outcome outcome) {
        return suites.stream().mapToLong(suite -> suite.count(outcome)).sum();
    }

    private static List<ExpectedSkip> readExpectedSkips(Path file) throws IOException {
        List<ExpectedSkip> skips = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            String text = line.replaceFirst("(^|\\s)#.*", "").strip();
            if (!text.isEmpty()) {
                String[] words = text.split("\\s+");
                if (words.length != 2 || !line.contains("#")) {
                    throw new IOException(file + ": not of the form 'SUITE TEST  # reason': " + line);
                }
                skips.add(new ExpectedSkip(words[0], words[1]));
            }
        }
        return skips;
    }

    /** A process that ended badly without a failed test to show for it (a crash, a failing @AfterAll) counts as one. */
    private static Suite readSuite(String name, int status, Path folder) throws Exception {
        Suite suite = new Suite(name, new ArrayList<>());
        if (Files.isDirectory(folder)) {
            List<Path> files;
            try (var all = Files.walk(folder)) {
                files = all.filter(file -> file.getFileName().toString().matches("TEST-.*\\.xml"))
                        .sorted()
                        .toList();
            }
            for (Path file : files) {
                readReport(file, suite.tests());
            }
        }
        if (status != 0 && suite.count(Outcome.FAILED) == 0) {
            suite.tests().add(new Test("(process)", Outcome.FAILED, "ended with status " + status));
        }
        return suite;
    }

    private static void readReport(Path file, List<Test> tests) throws Exception {
        var document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
        var cases = document.getElementsByTagName("testcase");
        for (int i = 0; i < cases.getLength(); i++) {
            Element testcase = (Element) cases.item(i);
            String className = testcase.getAttribute("classname");
            String method = testcase.getAttribute("name").replaceFirst("\\(.*?\\)", "");
            String name = className.substring(className.lastIndexOf('.') + 1) + "." + method;
            Test test = new Test(name, Outcome.PASSED, "");
            for (Node child = testcase.getFirstChild(); child != null; child = child.getNextSibling()) {
                switch (child.getNodeName()) {
                    case "failure", "error" -> test = new Test(name, Outcome.FAILED, reason((Element) child));
                    case "skipped" -> test = new Test(name, Outcome.SKIPPED, reason((Element) child));
                    default -> {
                        // output and properties
                    }
                }
            }
            tests.add(test);
        }
    }

    private static String reason(Element element) {
        String message = element.getAttribute("message");
        String text = (message.isBlank() ? element.getTextContent() : message).strip();
        String line = text.lines()
                .findFirst()
                .orElse("no reason given")
                .replaceFirst("^parent was skipped: ", "")
                .replaceFirst("^org\\.opentest4j\\.TestAbortedException: ", "")
                .replaceFirst("^Assumption failed: ", "");
        return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON) + "...";
    }
}
