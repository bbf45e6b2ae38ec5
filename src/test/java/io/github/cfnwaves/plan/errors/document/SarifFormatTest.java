package io.github.cfnwaves.plan.errors.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cfnwaves.plan.errors.CodeError;
import io.github.cfnwaves.plan.errors.FoundErrors;
import io.github.cfnwaves.plan.errors.Severity;
import io.github.cfnwaves.plan.errors.UnreadLines;
import io.github.cfnwaves.plan.errors.reading.ErrorReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SarifFormatTest {
    private static final String PLACE =
            "'locations':[{'physicalLocation':{'artifactLocation':{'uri':'src/a.c'},'region':{'startLine':3,'startColumn':5}}}]";

    @Test
    void aLevelIsTheResultsThenItsRulesThenWarning() throws IOException {
        String rules = "'tool':{'driver':{'name':'t','rules':["
                + "{'id':'R0','defaultConfiguration':{'level':'error'}},{'id':'R1','defaultConfiguration':{'level':'note'}},{'id':'R2'}]}}";
        String results = "'results':["
                + "{'ruleId':'R0','level':'warning'," + placeIn(1) + "},"
                + "{'ruleId':'R0','ruleIndex':0," + placeIn(2) + "},"
                + "{'ruleIndex':1," + placeIn(3) + "},"
                + "{'ruleId':'R2'," + placeIn(4) + "},"
                + "{'ruleId':'R0/sub'," + placeIn(5) + "},"
                + "{'ruleId':'R1','ruleIndex':0," + placeIn(6) + "},"
                + "{'rule':{'id':'R0'}," + placeIn(7) + "},"
                + "{'ruleId':'unknown'," + placeIn(8) + "}]";
        List<String> expected = List.of(
                "R0 warning",
                "R0 error",
                "R1 info",
                "R2 warning",
                "R0/sub error",
                "R1 info",
                "R0 error",
                "unknown warning");
        // some tools write their fields by the alphabet, so that the rules come last
        for (String run : List.of(rules + "," + results, results + "," + rules)) {
            assertThat(read(run).errors().stream().map(e -> e.code() + " " + e.severity()))
                    .containsExactlyElementsOf(expected);
        }
    }

    @Test
    void rulesOfExtensionsAreFoundByTheExtensionsIndex() throws IOException {
        FoundErrors found = read(
                "'tool':{'extensions':[{'name':'x'},{'name':'y','rules':[{'id':'E','defaultConfiguration':{'level':'error'}}]}],"
                        + "'driver':{'name':'t','rules':[{'id':'D','defaultConfiguration':{'level':'note'}}]}},'results':["
                        + "{'ruleId':'E','ruleIndex':0,'rule':{'id':'E','index':0,'toolComponent':{'index':1}}," + PLACE
                        + "},"
                        + "{'ruleId':'E','ruleIndex':0," + PLACE + "},"
                        + "{'rule':{'index':0,'toolComponent':{'index':7}}," + PLACE + "}]");
        assertThat(found.errors().stream().map(e -> e.code() + " " + e.severity()))
                .containsExactly("E error", " warning");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'kind':'pass'",
                "'kind':'notApplicable'",
                "'suppressions':[{'kind':'inSource'}]",
                "'suppressions':[{'kind':'external','status':'accepted'}]",
                "'baselineState':'absent'"
            })
    void whatNeedsNoMendingIsLeftOut(String field) throws IOException {
        FoundErrors found = read("'results':[{'ruleId':'R','level':'error'," + field + "," + PLACE + "}]");
        assertThat(found.errors()).isEmpty();
        assertThat(found.unread()).isEqualTo(UnreadLines.NONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'kind':'fail'|WARNING",
                "'kind':'review'|INFO",
                "'kind':'informational','level':'none'|INFO",
                "'level':'none'|INFO",
                "'suppressions':[]|WARNING",
                "'suppressions':null|WARNING",
                "'suppressions':[{'kind':'external','status':'rejected'}]|WARNING",
                "'suppressions':[{'kind':'inSource'},{'kind':'external','status':'underReview'}]|WARNING",
                "'baselineState':'unchanged'|WARNING"
            })
    void otherResultsCount(String field, Severity severity) throws IOException {
        FoundErrors found = read("'results':[{'ruleId':'R'," + field + "," + PLACE + "}]");
        assertThat(found.errors()).extracting(CodeError::severity).containsExactly(severity);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "src/a.c|src/a.c",
                "src/my%20dir/%C3%A4%23.c|src/my dir/ä#.c",
                "src/my dir/100%.c|src/my dir/100%.c",
                "file:///workspace/src/a%20b.c|/workspace/src/a b.c",
                "file:/workspace/src/a.c|/workspace/src/a.c",
                "file://localhost/workspace/a.c|/workspace/a.c",
                "FILE:///workspace/a.c|/workspace/a.c",
                "file:///C:/work/a.cs|C:/work/a.cs",
                "file:///c%3A/work/a%20b.cs|c:/work/a b.cs",
                "/C:/work/a.cs|C:/work/a.cs",
                "C:/work/a.cs|C:/work/a.cs",
                "file://server/share/a.cs|//server/share/a.cs",
                "C:\\\\work\\\\100%25\\\\a.cs|C:\\work\\100%25\\a.cs",
                "odd:name.c|odd:name.c",
                "lib/co(lo)ns:x.js|lib/co(lo)ns:x.js"
            })
    void aUriBecomesAFilesName(String uri, String file) throws IOException {
        assertThat(read(at("'uri':'" + uri + "'")).errors())
                .extracting(CodeError::file)
                .containsExactly(file);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'ROOT':{'uri':'file:///w/'}|/w/src/a b.c",
                "'ROOT':{'uri':'file:///w'}|/w/src/a b.c",
                "'ROOT':{'uri':'sub%20dir/','uriBaseId':'TOP'},'TOP':{'uri':'file:///w/'}|/w/sub dir/src/a b.c",
                "'ROOT':{'uri':'sub/','uriBaseId':'TOP'},'TOP':{'description':{'text':'wherever'}}|sub/src/a b.c",
                "'ROOT':{'uri':'file:///C:/w/'}|C:/w/src/a b.c",
                "'ROOT':{}|src/a b.c",
                "'OTHER':{'uri':'file:///w/'}|src/a b.c"
            })
    void aUriBaseIsTheFolderThatTheRunNames(String bases, String file) throws IOException {
        String results = at("'uri':'src/a%20b.c','uriBaseId':'ROOT'");
        for (String run : List.of(
                "'originalUriBaseIds':{" + bases + "}," + results, results + ",'originalUriBaseIds':{" + bases + "}")) {
            assertThat(read(run).errors()).extracting(CodeError::file).containsExactly(file);
        }
    }

    @Test
    void basesThatGoInACircleEnd() throws IOException {
        FoundErrors found =
                read("'originalUriBaseIds':{'A':{'uri':'x/','uriBaseId':'B'},'B':{'uri':'y/','uriBaseId':'A'}},"
                        + at("'uri':'a.c','uriBaseId':'A'"));
        assertThat(found.errors())
                .singleElement()
                .extracting(CodeError::file)
                .asString()
                .endsWith("x/a.c");
    }

    @Test
    void anArtifactsIndexNamesTheFile() throws IOException {
        FoundErrors found = read(at("'index':1") + ",'originalUriBaseIds':{'R':{'uri':'file:///w/'}},"
                + "'artifacts':[{'location':{'uri':'a.c'}},{'location':{'uri':'b.c','uriBaseId':'R'}}]");
        assertThat(found.errors()).extracting(CodeError::file).containsExactly("/w/b.c");
    }

    @Test
    void resultsThatAreInNoFileAreToldUnlessTheyAreMild() throws IOException {
        FoundErrors found = read("'results':[{'ruleId':'R1','level':'error','message':{'text':'Nowhere\\n"
                + "at all'}},{'ruleId':'R2','level':'note','message':{'text':'mild'}},{'ruleId':'R3','message':{'text':'on"
                + " the web'},'locations':[{'physicalLocation':{'artifactLocation':{'uri':'https://x.example/a.c'}}}]},"
                + "{'ruleId':'R4','locations':[{'logicalLocations':[{'name':'f'}]},{'physicalLocation':{'artifactLocation':{'uri':'a.c'}}}]},"
                + "{'ruleId':'R5','analysisTarget':{'uri':'b.c'}}]");
        assertThat(found.errors()).extracting(CodeError::code).containsExactly("R4", "R5");
        assertThat(found.unread())
                .isEqualTo(new UnreadLines(2, List.of("error: Nowhere [R1]", "warning: on the web [R3]")));
    }

    @Test
    void textsOfRulesAreFilledIn() throws IOException {
        FoundErrors found = read("'results':["
                + "{'ruleId':'R','message':{'id':'default','arguments':['x','3']}," + PLACE + "},"
                + "{'ruleId':'R','message':{'text':'{0} {literal}','arguments':['y']}," + PLACE + "},"
                + "{'ruleId':'R','message':{}," + PLACE + "}],"
                + "'tool':{'driver':{'rules':[{'id':'R','messageStrings':{'default':{'text':'{0} is used {1} times'}},"
                + "'shortDescription':{'text':'Short'}}]}}");
        assertThat(found.errors())
                .extracting(CodeError::message)
                .containsExactly("x is used 3 times", "y {literal}", "Short");
    }

    @Test
    void everyRunHasItsOwnRulesAndFolders() throws IOException {
        String run = "{'tool':{'driver':{'rules':[{'id':'R','defaultConfiguration':{'level':'%s'}}]}},"
                + "'originalUriBaseIds':{'B':{'uri':'file:///%s/'}}," + at("'uri':'a.c','uriBaseId':'B'") + "}";
        FoundErrors found = readDocument("{'version':'2.1.0','runs':[" + run.formatted("error", "one") + ","
                + run.formatted("note", "two") + ",{'tool':{'driver':{'name':'none'}},'results':null}]}");
        assertThat(found.errors().stream().map(e -> e.file() + " " + e.severity()))
                .containsExactly("/one/a.c error", "/two/a.c info");
    }

    @Test
    void errorsOfTheRunItselfCountAndItsChatterDoesNot() throws IOException {
        FoundErrors found =
                read("'invocations':[{'toolConfigurationNotifications':[{'descriptor':{'id':'C1'},'level':'error',"
                        + "'message':{'text':'Can not parse'}," + PLACE + "}],'toolExecutionNotifications':["
                        + "{'level':'none','message':{'text':'Looked at'}," + PLACE
                        + "},{'level':'error','message':{'text':'Crashed'}}]}],'results':[]");
        assertThat(found.errors()).extracting(CodeError::message).containsExactly("Can not parse");
        assertThat(found.unread().first()).containsExactly("error: Crashed");
    }

    @Test
    void aRunThatBreaksOffHasItsResults() throws IOException {
        FoundErrors found = readDocument(
                "{'version':'2.1.0','runs':[{" + at("'uri':'a.c'") + ",'tool':{'driver':{'rules':[{'id':'R','def");
        assertThat(found.errors()).extracting(CodeError::file).containsExactly("a.c");
        assertThat(found.unread()).isEqualTo(new UnreadLines(1, List.of("The sarif document ends too early")));
    }

    @Test
    void valuesOfOtherTypesAreNoReasonToStop() throws IOException {
        FoundErrors found = read(
                "'tool':7,'artifacts':'x','originalUriBaseIds':[1],'invocations':{'a':[]},'results':[7,null,'x',[],{},"
                        + "{'ruleId':{},'level':7,'locations':{'x':1},'message':[]},"
                        + "{'ruleIndex':99999999999,'message':'x','locations':[{'physicalLocation':{'artifactLocation':{'uri':'a.c'},"
                        + "'region':{'startLine':-4,'startColumn':1e99}}}]}]");
        assertThat(found.errors())
                .singleElement()
                .satisfies(e -> assertThat(e.line()).isZero());
    }

    private static String placeIn(int line) {
        return PLACE.replace("'startLine':3", "'startLine':" + line);
    }

    private static String at(String artifactLocation) {
        return "'results':[{'ruleId':'R','locations':[{'physicalLocation':{'artifactLocation':{" + artifactLocation
                + "}}}]}]";
    }

    private static FoundErrors read(String run) throws IOException {
        return readDocument(
                "{'$schema':'https://json.schemastore.org/sarif-2.1.0.json','version':'2.1.0','runs':[{" + run + "}]}");
    }

    private static FoundErrors readDocument(String json) throws IOException {
        byte[] bytes = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return ErrorReader.of("auto", "").read(new ByteArrayInputStream(bytes));
    }
}
