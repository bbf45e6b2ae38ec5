# Lists: one entry per line, in order, each once. Only the check is here; mending is sort -u.
FNR > 1 && ($0 "") == (before "") { print FNR ": " $0 " again" }
FNR > 1 && ($0 "") < (before "") { print FNR ": out of order: " $0 " after " before }
{ before = $0 }
