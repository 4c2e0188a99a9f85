package io.hawse.cli.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class TemplateTest {

    private static Struct data() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("ID", "3f2a");
        fields.put("Pid", 7L);
        fields.put("Up", true);
        fields.put("None", null);
        fields.put("Args", List.of("-c", "a b"));
        fields.put("Empty", List.of());
        fields.put("Labels", Map.of("tier", "web", "a.b", "c"));
        fields.put("Label", (Struct.Method) name -> "<" + name + ">");
        fields.put("State", Struct.of(Map.of("Status", "running")));
        return new Struct(fields, Map.of("all", 1));
    }

    private static String print(String template) {
        return Template.parse(template, value -> "J(" + value + ")").print(data());
    }

    static Stream<Arguments> templates() {
        return Stream.of(
                Arguments.of("plain", "plain"),
                Arguments.of("{{.ID}} {{ .Pid }}", "3f2a 7"),
                Arguments.of("{{.State.Status}}", "running"),
                Arguments.of("{{.Args}}", "[-c a b]"),
                Arguments.of("{{.Labels}}", "map[a.b:c tier:web]"),
                Arguments.of("{{.Labels.tier}} {{.Labels.x}}", "web <no value>"),
                Arguments.of("{{index .Labels \"a.b\"}}{{index .Labels \"x\"}}", "c"),
                Arguments.of("{{index .Args 1}}", "a b"),
                Arguments.of("{{.Label \"x\"}}{{.Label `y`}}", "<x><y>"),
                Arguments.of(
                        "{{json .}} {{json .State}} {{.Args | json}}", "J({all=1}) J({Status=running}) J([-c, a b])"),
                Arguments.of("{{len .Args}} {{join .Args \",\"}} {{upper .ID | lower}}", "2 -c,a b 3f2a"),
                Arguments.of("{{range .Args}}<{{.}}>{{end}}", "<-c><a b>"),
                Arguments.of("{{range $k, $v := .Labels}}{{$k}}={{$v}};{{$.ID}} {{end}}", "a.b=c;3f2a tier=web;3f2a "),
                Arguments.of("{{range $v := .Args}}{{$v}} {{end}}", "-c a b "),
                Arguments.of("{{range $i, $v := .Args}}{{$i}}{{end}}", "01"),
                Arguments.of("{{range .Empty}}x{{else}}none{{end}}", "none"),
                Arguments.of("{{if .Up}}up{{else}}down{{end}}", "up"),
                Arguments.of("{{if .Empty}}a{{else if eq .Pid 7}}b{{else}}c{{end}}", "b"),
                Arguments.of("{{if and .Up (not .Empty)}}yes{{end}}", "yes"),
                Arguments.of("{{or .Empty .ID}} {{ne .ID \"x\"}}", "3f2a true"),
                Arguments.of("a {{- .ID -}} b", "a3f2ab"),
                Arguments.of("{{/* nothing */}}x", "x"),
                Arguments.of("{{\"}}\"}}", "}}"),
                Arguments.of("{{print .ID \"-\" 1}}{{println}}", "3f2a-1\n"),
                Arguments.of("{{(index .Args 0)}}", "-c"),
                Arguments.of("{{.None}}{{.None.x}}", "<no value><no value>"));
    }

    @ParameterizedTest
    @MethodSource("templates")
    void templatesAreFilledInAsGoDoes(String template, String expected) {
        assertEquals(expected, print(template));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "{{.Id}} ! there is no field 'Id' ! the fields here are ID, Pid, Up, None, Args, Empty, Labels, Label, State",
                "{{.State.Pid}} ! there is no field 'Pid' ! the fields here are Status",
                "{{.ID.x}} ! '3f2a' has no field 'x' ! it is a value by itself",
                "{{.Label}} ! the field 'Label' needs an argument ! as in '{{.Label \"name\"}}'",
                "{{.ID \"x\"}} ! the field 'ID' takes no argument ! leave out what follows it",
                "{{.ID ! '{{.ID' has no end ! an action ends with }}, as in '{{.ID}}'",
                "{{}} ! there is nothing between {{ and }} ! as in '{{.ID}}'",
                "{{ID}} ! there is no function 'ID' ! fields begin with a dot, and the functions are and, eq, index, join, json, len, lower, ne, not, or, print, println, split, upper",
                "{{with .ID}} ! templates have no 'with' here ! there are range, if, else and end",
                "{{range .Args}}x ! {{range .Args}} has no end ! close it by '{{end}}'",
                "{{if .Up}}x{{else}}y ! {{if .Up}} has no end ! close it by '{{end}}'",
                "{{end}} ! {{end}} ends nothing ! range and if begin what it ends",
                "{{range}}x{{end}} ! {{range}} lacks what it is about ! as in '{{range .Labels}}'",
                "{{range .ID}}x{{end}} ! range can't go through '3f2a' ! it takes lists and maps",
                "{{$x}} ! there is no variable $x ! range makes them, as in '{{range $k, $v := .Labels}}'",
                "{{$x := .ID}} ! '{{$x := .ID}}' can't be understood ! as in '{{.ID}}' or '{{json .Labels}}'",
                "{{json}} ! function json can't take 0 arguments ! it takes 1",
                "{{index .Args 2}} ! the list has no element '2' ! it has 2, from 0 on",
                "{{(.ID}} ! '{{(.ID}}' can't be understood ! as in '{{.ID}}' or '{{json .Labels}}'",
                "{{.ID}}{{.. ! '{{..' has no end ! an action ends with }}, as in '{{.ID}}'",
            })
    void whatIsNotUnderstoodIsNamed(String template, String message, String remedy) {
        TemplateException thrown = assertThrows(TemplateException.class, () -> print(template));
        assertEquals(message, thrown.getMessage());
        assertEquals(remedy, thrown.remedy());
    }

    @Test
    void nestingIsBounded() {
        assertThrows(TemplateException.class, () -> print("{{if .Up}}".repeat(10_000)));
        assertThrows(TemplateException.class, () -> print("{{" + "(".repeat(10_000)));
        assertThrows(TemplateException.class, () -> print("{{" + "(".repeat(10_000) + "}}"));
        assertThrows(
                TemplateException.class, () -> print("{{if .Up}}{{else if .Up}}" + "{{else if .Up}}".repeat(100_000)));
    }
}
