# POSIX shell scripts: a first line that names sh, = and not == in tests, quotes closed on their line, and every
# if, loop and case closed. Where a block ends is told by the indentation, as a reader would.
# check prints "LINE: what"; with mend=1 it prints the mended text. (sh -n has the last word; see mender.sh.)
function found(what) { if (!mend) print FNR ": " what }
function out(text) { if (mend) print text }
function close_down_to(depth, keep) {
    while (top > 0 && (indents[top] > depth || (indents[top] == depth && !keep))) {
        found("the " opened[top] " of line " lines[top] " has no " closers[top])
        out(sprintf("%" indents[top] "s%s", "", closers[top]))
        top--
    }
}
function release(    i) {
    for (i = 0; i < held; i++) out("")
    held = 0
}
function push(word, closer) { top++; opened[top] = word; closers[top] = closer; indents[top] = depth; lines[top] = FNR }

FNR == 1 && $0 !~ /^#!\/bin\/sh/ {
    found("the first line does not name #!/bin/sh")
    out("#!/bin/sh")
}
/^ *$/ { held++; next }
{
    line = $0
    if (line !~ /^ *#/) {
        if (line ~ /\[ .* == .* \]/) {
            found("== in a test is not POSIX shell; it is =")
            while (match(line, / == /)) line = substr(line, 1, RSTART) "=" substr(line, RSTART + 3)
        }
        bare = line
        gsub(/\\"/, "", bare)
        if (gsub(/"/, "", bare) % 2) {
            found("a double quote is not closed")
            if (!sub(/ >&2$/, "\" >\\&2", line)) line = line "\""
        }
    }
    match(line, /^ */)
    depth = RLENGTH
    word = $1
    sub(/;.*/, "", word)
    comment = line ~ /^ *#/
    keep = word ~ /^(else|elif|then|do|fi|done|esac)$/
    if (!comment) close_down_to(depth, keep)
    release()
    out(line)
    if (comment) next
    if (top && word == closers[top] && indents[top] == depth) top--
    if (word == "if" && line !~ /; *fi$/) push("if", "fi")
    if ((word == "for" || word == "while" || word == "until") && line !~ /; *done$/) push(word, "done")
    if (word == "case" && line !~ /esac$/) push("case", "esac")
}
END { close_down_to(0, 0) }
