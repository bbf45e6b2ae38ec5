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
import org.junit.jupiter.params.provider.ValueSource;

class JsonFormatsTest {

    @Test
    void eslintsMessagesMayLackPlaceAndRule() throws IOException {
        assertThat(read("[{'filePath':'/w/a.js','messages':[{'ruleId':null,'fatal':true,'severity':2,'message':'Parsing"
                                + " error'},{'fatal':false,'severity':1,'message':'File"
                                + " ignored','nodeType':null}],'suppressedMessages':[{'ruleId':'x','severity':2,"
                                + "'message':'no','line':1,'column':1,'suppressions':[]}],'source':'[{\\\\'}]'},{'filePath':'/w/b.js','messages':[]}]")
                        .errors())
                .containsExactly(
                        new CodeError("/w/a.js", 0, 0, "", "Parsing error", Severity.ERROR),
                        new CodeError("/w/a.js", 0, 0, "", "File ignored", Severity.WARNING));
    }

    @Test
    void eslintsJsonWithMetadataIsReadToo() throws IOException {
        assertThat(
                        read("{'results':[{'filePath':'a.js','messages':[{'ruleId':'r','severity':2,'message':'m','line':1,'column':2}]}],"
                                        + "'metadata':{'cwd':'/w','rulesMeta':{'r':{'docs':{}}}}}")
                                .errors())
                .containsExactly(new CodeError("a.js", 1, 2, "r", "m", Severity.ERROR));
    }

    @Test
    void olderRuffGivesNoCodeToSyntaxErrorsAndNoSeverity() throws IOException {
        assertThat(
                        read("[{'cell':null,'code':null,'end_location':{'column':1,'row':2},'filename':'/w/a.py','fix':null,'location':{'column':7,'row':1},'message':'SyntaxError:"
                                        + " Expected an expression','noqa_row':null,'url':null}]")
                                .errors())
                .containsExactly(
                        new CodeError("/w/a.py", 1, 7, "", "SyntaxError: Expected an expression", Severity.ERROR));
    }

    @Test
    void columnsThatCountFromZeroAreRaisedAndUnknownOnesAreNot() throws IOException {
        String mypy =
                "{'file':'a.py','line':%s,'column':%s,'message':'m','hint':'try','code':null,'severity':'note'}\n";
        assertThat(read(mypy.formatted(3, 0)
                                + mypy.formatted(4, -1)
                                + mypy.formatted(-1, -1)
                                + mypy.formatted(5, "null"))
                        .errors())
                .containsExactly(
                        new CodeError("a.py", 3, 1, "", "m\ntry", Severity.INFO),
                        new CodeError("a.py", 4, 0, "", "m\ntry", Severity.INFO),
                        new CodeError("a.py", 0, 0, "", "m\ntry", Severity.INFO),
                        new CodeError("a.py", 5, 0, "", "m\ntry", Severity.INFO));
        assertThat(
                        read("[{'type':'fatal','module':'a','obj':'','line':1,'column':0,'path':'a.py','symbol':'astroid-error','message':'m','message-id':'F0002'}]")
                                .errors())
                .containsExactly(new CodeError("a.py", 1, 1, "F0002", "m", Severity.ERROR));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'messages':[],'statistics':{'messageTypeCount':{'fatal':0},'modulesLinted':1,'score':10.0}}",
                "{'comments':[]}",
                "[]",
                "[\n]\n",
                "{}",
                "[{'filePath':'/w/a.js','messages':[],'source':'error: x'}]",
                "{'version':'2.1.0','runs':[]}",
                "{'reason':'build-finished','success':true}",
                "{'reason':'compiler-artifact','package_id':'x','message':{'error: no':1}}"
            })
    void nothingFoundIsNothing(String document) throws IOException {
        FoundErrors found = read(document);
        assertThat(found.errors()).isEmpty();
        assertThat(found.unread()).isEqualTo(UnreadLines.NONE);
    }

    @Test
    void rustcsErrorsWithoutAPlaceAreToldButNotItsSummaries() throws IOException {
        String line =
                "{'reason':'compiler-message','package_id':'p','message':{'$message_type':'diagnostic','level':'%s','message':'%s','spans':[],'code':null}}\n";
        FoundErrors found = read(line.formatted("error", "linking with `cc` failed: exit status: 1")
                + line.formatted("error", "aborting due to 2 previous errors; 1 warning emitted")
                + line.formatted("warning", "1 warning emitted")
                + line.formatted(
                        "failure-note", "For more information about this error, try `rustc --explain E0308`."));
        assertThat(found.errors()).isEmpty();
        assertThat(found.unread())
                .isEqualTo(new UnreadLines(1, List.of("error: linking with `cc` failed: exit status: 1")));
    }

    @Test
    void rustcsErrorInAForeignMacroIsWhereThatIsUsed() throws IOException {
        String inner =
                "{'file_name':'/rustc/0123abcd/library/core/src/macros/mod.rs','line_start':40,'column_start':9,'is_primary':true,'label':'here',"
                        + "'expansion':{'macro_decl_name':'assert_eq!','span':{'file_name':'src/main.rs','line_start':7,'column_start':5,'is_primary':false,'expansion':null}}}";
        assertThat(
                        read("{'$message_type':'diagnostic','message':'m','code':{'code':'E0277','explanation':'…'},'level':'error:"
                                        + " internal compiler error','spans':["
                                        + "{'file_name':'src/lib.rs','line_start':1,'column_start':1,'is_primary':false},"
                                        + inner
                                        + "],'children':[{'level':'help','message':'do"
                                        + " that','spans':[]}],'rendered':'x'}")
                                .errors())
                .containsExactly(new CodeError("src/main.rs", 7, 5, "E0277", "m\nhelp: do that", Severity.ERROR));
    }

    @Test
    void olderRustcHasTheMessageFirst() throws IOException {
        assertThat(read("{'message':'mismatched types','code':{'code':'E0308','explanation':'" + "x".repeat(5000)
                                + "'},'level':'error','spans':[{'file_name':'a"
                                + " b.rs','line_start':1,'column_start':2,'is_primary':true,'label':'expected"
                                + " `u32`'}],'children':[],'rendered':null}")
                        .errors())
                .containsExactly(
                        new CodeError("a b.rs", 1, 2, "E0308", "mismatched types\nexpected `u32`", Severity.ERROR));
    }

    @Test
    void cargosWarningsBetweenItsLinesChangeNothing() throws IOException {
        String line =
                "{'reason':'compiler-message','package_id':'p','message':{'level':'error','message':'m%d','code':null,"
                        + "'spans':[{'file_name':'a.rs','line_start':%d,'column_start':1,'is_primary':true}]}}\n";
        FoundErrors found = read("   Compiling demo v0.1.0 (/w)\n" + line.formatted(1, 1)
                + "warning: unused manifest key: package.x\n"
                + line.formatted(2, 2) + "error: could not compile `demo` (bin \"demo\") due to 2 previous errors\n"
                + "{'reason':'build-finished','success':false}\n");
        assertThat(found.errors()).extracting(CodeError::message).containsExactly("m1", "m2");
        assertThat(found.unread()).isEqualTo(UnreadLines.NONE);
        assertThat(found.formats()).containsExactly("rustc");
    }

    @Test
    void goVetsPlacesMayBeOfWindowsOrLackTheColumn() throws IOException {
        assertThat(read("# demo\n"
                                + "{\n"
                                + "\t'demo': {\n"
                                + "\t\t'printf': [\n"
                                + "\t\t\t{'posn': 'C:\\\\w\\\\a.go:6:2','message': 'm'},{'posn': 'b.go:7','message':"
                                + " 'n'},{'posn': '','message': 'lost'}],'bools':{'error':'x'}}}")
                        .errors())
                .containsExactly(
                        new CodeError("C:\\w\\a.go", 6, 2, "printf", "m", Severity.ERROR),
                        new CodeError("b.go", 7, 0, "printf", "n", Severity.ERROR));
    }

    @Test
    void bytesThatAreNotUtf8AndLineEndsOfWindowsCostNothingElse() throws IOException {
        byte[] document =
                "\u00ef\u00bb\u00bf[\r\n{\"filePath\":\"a.js\",\r\n\"messages\":[{\"severity\":2,\"message\":\"Gr\u00f6\u00dfe\\r\\nzwei \\r\\n\"}]}]\r\n"
                        .getBytes(StandardCharsets.ISO_8859_1);
        assertThat(ErrorReader.of("eslint", "")
                        .read(new ByteArrayInputStream(document))
                        .errors())
                .extracting(CodeError::message)
                .containsExactly("Gr\ufffd\ufffde\nzwei");
    }

    @Test
    void aLineThatBreaksOffCostsOnlyItself() throws IOException {
        String line = "{'file':'a.py','line':%d,'column':0,'message':'m','hint':null,'code':'c','severity':'error'}\n";
        String broken = line.formatted(2).substring(0, 50) + "\n";
        FoundErrors found = read(line.formatted(1) + broken + line.formatted(3));
        assertThat(found.errors()).extracting(CodeError::line).containsExactly(1, 3);
        assertThat(found.unread()).isEqualTo(new UnreadLines(1, List.of("The mypy document ends too early")));
    }

    @Test
    void longMessagesAreCutAsInLines() throws IOException {
        String message = "x\\n".repeat(100_000) + "y".repeat(100_000);
        assertThat(read("[{'filePath':'a.js','messages':[{'severity':2,'message':'" + message + "'}]}]")
                        .errors())
                .singleElement()
                .satisfies(e -> assertThat(e.message().lines()).hasSize(CodeError.MAX_LINES));
    }

    @Test
    void documentsNestedWithoutEndAreNoReasonToCrash() throws IOException {
        FoundErrors found =
                read("[{'filePath':'a.js','messages':[{'severity':2,'message':'m','x':" + "[".repeat(100_000));
        assertThat(found.unread().count()).isEqualTo(1);
    }

    private static FoundErrors read(String json) throws IOException {
        byte[] bytes = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return ErrorReader.of("auto", "").read(new ByteArrayInputStream(bytes));
    }
}
