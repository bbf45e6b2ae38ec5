package io.github.cfnwaves.plan.make.file;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;

/** Plans on many lines, as people look into them, but each error and each file of a wave's batch on one. */
final class PlanLayout extends DefaultPrettyPrinter {
    private static final long serialVersionUID = 1L;
    /** So many objects lie around the fields of a wave's batch: plan, waves, wave, batch. */
    private static final int BATCH = 4;

    private static final DefaultIndenter LINES = new DefaultIndenter("  ", "\n");

    PlanLayout() {
        indentObjectsWith(new Fields());
        indentArraysWith(new Elements());
    }

    private PlanLayout(PlanLayout base) {
        super(base);
    }

    @Override
    public DefaultPrettyPrinter createInstance() {
        return new PlanLayout(this);
    }

    @Override
    public void writeEndObject(JsonGenerator out, int fields) throws IOException {
        if (_nesting > BATCH) {
            _nesting--;
            out.writeRaw(" }");
        } else {
            super.writeEndObject(out, fields);
        }
    }

    @Override
    public void writeEndArray(JsonGenerator out, int elements) throws IOException {
        if (_nesting == BATCH && elements > 0) {
            LINES.writeIndentation(out, BATCH);
            out.writeRaw(']');
        } else {
            super.writeEndArray(out, elements);
        }
    }

    private static final class Fields extends NopIndenter {
        private static final long serialVersionUID = 1L;

        @Override
        public void writeIndentation(JsonGenerator out, int level) throws IOException {
            if (level <= BATCH) {
                LINES.writeIndentation(out, level);
            } else {
                out.writeRaw(' ');
            }
        }

        @Override
        public boolean isInline() {
            return false;
        }
    }

    private static final class Elements extends NopIndenter {
        private static final long serialVersionUID = 1L;

        @Override
        public void writeIndentation(JsonGenerator out, int level) throws IOException {
            if (level == BATCH) {
                LINES.writeIndentation(out, BATCH + 1);
            } else {
                out.writeRaw(' ');
            }
        }
    }
}
