package io.github.cfnwaves.plan.errors;

import java.util.List;

/** The formats of whole documents, the most particular first. */
final class DocumentFormats {
    static final List<DocumentFormat> ALL = List.of();

    private DocumentFormats() {}
}
