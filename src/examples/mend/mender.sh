#!/bin/sh
# Finds and mends mistakes in text files, with the tools that a busybox has.
#
#   mender.sh check FILE...    prints a line "FILE:LINE: what" for each mistake
#   mender.sh mend FILE...     mends what can be mended, in place
#   mender.sh sums FOLDER      prints the SHA-256 sum of every file in FOLDER
#
# Exit code: 0 no mistake, mended (check tells what is left) or printed; 1 check found mistakes; 2 it could not be done.
set -u
LC_ALL=C
export LC_ALL
here=$(dirname "$0")

give_up() {
    printf 'mender.sh: %s\n' "$*" >&2
    exit 2
}

readable() {
    if [ ! -f "$1" ] || [ ! -r "$1" ]; then give_up "$1 is not a file that can be read"; fi
}

kind_of() {
    case $1 in
        */MANIFEST.sha256) echo manifest ;;
        */INDEX.csv) echo index ;;
        *.sh) echo shell ;;
        *.properties) echo properties ;;
        *.ini) echo ini ;;
        *.csv) echo csv ;;
        *.json) echo json ;;
        */lists/*) echo list ;;
        *) echo text ;;
    esac
}

sums() {
    if command -v sha256sum >/dev/null; then sha256sum "$@"; else shasum -a 256 "$@"; fi
}

# The files that the manifest and the index speak of: all but these two. Named from the folder they stand in.
listed_files() {
    (cd "$1" && find . -type f ! -name MANIFEST.sha256 ! -name INDEX.csv ! -name '*.mending' | sed 's|^\./||' | sort)
}

manifest_of() {
    listed_files "$1" | (cd "$1" && while read -r file; do sums "$file"; done)
}

index_of() {
    echo file,kind,lines,bytes
    listed_files "$1" | (cd "$1" && while read -r file; do
        echo "$file,$(kind_of "/$file"),$(($(wc -l <"$file"))),$(($(wc -c <"$file")))"
    done)
}

# FILE with the mistakes mended that any text can have, so that each kind looks for its own only.
as_text() {
    awk -v mend=1 -f "$here/kinds/text.awk" "$1"
}

# Lines of the wanted text that FILE lacks, and lines of FILE that are not wanted.
compare_with() {
    awk 'NR == FNR { wanted[$0] = FNR; next }
         $0 in wanted { delete wanted[$0]; next }
         { print FNR ": does not hold any more: " $0 }
         END { for (line in wanted) print wanted[line] ": is missing: " line }' - "$1"
}

check_kind() {
    file=$1
    case $2 in
        manifest) manifest_of "$(dirname "$file")" | compare_with "$file" ;;
        index) index_of "$(dirname "$file")" | compare_with "$file" ;;
        text) ;;
        *) as_text "$file" | awk -f "$here/kinds/$2.awk" ;;
    esac
    if [ "$2" = shell ]; then
        as_text "$file" | sh -n 2>&1 | sed -n '$s/^/ not valid shell: /p'
    fi
}

check() {
    file=$1
    readable "$file"
    {
        awk -f "$here/kinds/text.awk" "$file"
        [ ! -s "$file" ] || [ -z "$(tail -c 1 "$file")" ] || echo ' no line end at the end of the file'
        [ -s "$file" ] || echo ' the file is empty'
        check_kind "$file" "$(kind_of "$file")"
    } | sed "s|^|$file:|"
}

# Nobody vouches for files that still have mistakes.
refuse_while_mistakes() {
    listed_files "$1" | while read -r listed; do check "$1/$listed"; done | sed -n 1p | grep . >&2 || return 0
    echo "mender.sh: $2 is made from files without mistakes; mend the one above first" >&2
    return 2
}

mended() {
    file=$1
    folder=$(dirname "$file")
    case $2 in
        manifest) refuse_while_mistakes "$folder" "$file" && manifest_of "$folder" ;;
        index) refuse_while_mistakes "$folder" "$file" && index_of "$folder" ;;
        text) as_text "$file" ;;
        list) as_text "$file" | sort -u ;;
        csv)
            as_text "$file" | awk -v mend=1 -f "$here/kinds/csv.awk" | {
                IFS= read -r header && printf '%s\n' "$header" && sort -t , -k 1,1 | uniq
            }
            ;;
        *) as_text "$file" | awk -v mend=1 -f "$here/kinds/$2.awk" ;;
    esac
}

# The file is replaced in one step and keeps its mode.
mend() {
    readable "$1"
    cp -p "$1" "$1.mending" || give_up "no room to mend $1"
    if mended "$1" "$(kind_of "$1")" >"$1.mending"; then
        mv "$1.mending" "$1"
    else
        rm -f "$1.mending"
        return 2
    fi
}

case ${1-} in
    check)
        shift
        mistakes=$(for file; do check "$file" || exit 2; done) || exit 2
        [ -n "$mistakes" ] || exit 0
        printf '%s\n' "$mistakes"
        exit 1
        ;;
    mend)
        shift
        for file; do (mend "$file") || exit 2; done
        ;;
    sums)
        if [ $# != 2 ] || [ ! -d "$2" ]; then give_up 'sums takes a folder'; fi
        (cd "$2" && find . -type f | sed 's|^\./||' | sort | while read -r file; do sums "$file"; done)
        ;;
    *) give_up "it takes 'check FILE...', 'mend FILE...' or 'sums FOLDER'" ;;
esac
