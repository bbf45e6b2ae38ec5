# JSON: no comments, double quotes, commas between values and none after the last, every bracket closed.
# check prints "LINE: what"; with mend=1 it prints the mended text. White space stays as it was.
function found(what) { if (!mend) print line ": " what }
function emit(text) { done = done text }
# A value, key or opening bracket begins: what came before it must be a comma, a colon or an opening bracket.
function begin_value() {
    if (last == "value") { found("no comma before this"); done = done "," }
    settle()
}
function settle() {
    if (comma) done = done ","
    comma = 0
    done = done gap
    gap = ""
}
function end_value(text) { emit(text); last = "value" }
function close_bracket(c,    expected) {
    if (comma) { found("a comma after the last value"); comma = 0 }
    done = done gap; gap = ""
    expected = substr(stack, length(stack), 1)
    if (expected != c) found("a " c " where " (expected == "" ? "nothing" : expected) " should close")
    stack = substr(stack, 1, length(stack) - 1)
    end_value(c)
}
function read_string(quote,    text, c) {
    text = ""
    for (at++; at <= size; at++) {
        c = substr(all, at, 1)
        if (c == "\\") { text = text c substr(all, ++at, 1); continue }
        if (c == quote) break
        if (c == "\n") { found("a string is not closed"); at--; break }
        text = text c
    }
    if (quote == "'") found("a string in single quotes")
    begin_value()
    end_value("\"" text "\"")
}
function read_comment() {
    found("a comment")
    sub(/[ ]+$/, "", gap)
    while (at < size && substr(all, at + 1, 1) != "\n") at++
    # A comment that had its line for itself takes the line with it.
    if (gap ~ /\n$/) sub(/\n$/, "", gap)
}
function read_word(    text, c) {
    text = ""
    while (at <= size && (c = substr(all, at, 1)) ~ /[A-Za-z0-9+.\-]/) { text = text c; at++ }
    at--
    if (text !~ /^(true|false|null|-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?)$/) found("not JSON: " (text == "" ? substr(all, ++at, 1) : text))
    begin_value()
    end_value(text)
}
{ all = all $0 "\n" }
END {
    size = length(all); line = 1
    for (at = 1; at <= size; at++) {
        c = substr(all, at, 1)
        if (c == "\n") { line++; gap = gap c }
        else if (c == " ") gap = gap c
        else if (c == "{" || c == "[") { begin_value(); emit(c); stack = stack (c == "{" ? "}" : "]"); last = c }
        else if (c == "}" || c == "]") close_bracket(c)
        else if (c == ",") { settle(); comma = 1; last = c }
        else if (c == ":") { settle(); emit(c); last = c }
        else if (c == "\"" || c == "'") read_string(c)
        else if (c == "/" && substr(all, at + 1, 1) == "/") read_comment()
        else read_word()
    }
    if (comma) { found("a comma after the last value"); comma = 0 }
    while (stack != "") {
        c = substr(stack, length(stack), 1)
        stack = substr(stack, 1, length(stack) - 1)
        found("no " c " at the end")
        indent = sprintf("%" (2 * length(stack)) "s", "")
        done = done "\n" indent c
    }
    if (mend) print done
}
