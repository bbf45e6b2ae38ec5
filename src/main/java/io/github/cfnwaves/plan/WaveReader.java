package io.github.cfnwaves.plan;

import io.github.cfnwaves.units.MemorySize;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the waves of one plan, and holds their numbers and the batches' ids to being unique in it. */
final class WaveReader {
    private static final String BATCHES = "an array of batches";

    private final BatchReader reader;
    private final BatchPool pool;
    private final PlanProblems problems;
    private final PlanRemarks remarks;
    private final FirstPlaces numbers;
    private final FirstPlaces ids;
    /** What nobody has asked for yet of all that can be counted. */
    private MemorySize left = MemorySize.ofBytes(Long.MAX_VALUE);

    WaveReader(BatchReader reader, BatchPool pool, PlanProblems problems, PlanRemarks remarks) {
        this.reader = reader;
        this.pool = pool;
        this.problems = problems;
        this.remarks = remarks;
        numbers = new FirstPlaces("a number that no other wave has", problems);
        ids = new FirstPlaces("an id that no other batch has", problems);
    }

    List<Wave> readAll(LocatedJson.ArrayValue waves, String where, BatchSettings defaults) {
        List<Wave> read = new ArrayList<>();
        for (int i = 0; i < waves.elements().size(); i++) {
            LocatedJson element = waves.elements().get(i);
            String path = PlanPath.element(where, i);
            if (element instanceof LocatedJson.ObjectValue object) {
                Wave wave = read(new PlanFields(object, path, problems), defaults);
                if (wave != null) {
                    read.add(wave);
                }
            } else {
                problems.add(element.at(path), element.describe(), "a wave object");
            }
        }
        for (String id : pool.ids()) {
            if (!ids.has(id)) {
                remarks.inNoWave(id);
            }
        }
        return read;
    }

    private @Nullable Wave read(PlanFields fields, BatchSettings defaults) {
        remarks.unknownFields(KnownFields.WAVE.unknownOf(fields.names()));
        Integer number = number(fields);
        Integer parallelism = fields.whole("parallelism", 1);
        BatchSettings settings = SettingsReader.read(fields, problems).over(defaults);
        List<Batch> batches = batches(fields, settings);
        checkCount(fields, number);
        return number == null ? null : new Wave(number, batches, parallelism, fields.position());
    }

    private @Nullable Integer number(PlanFields fields) {
        String field = fields.has("wave_number") || !fields.has("wave_id") ? "wave_number" : "wave_id";
        if (!fields.has(field)) {
            fields.missing(field, "a wave number");
        }
        Integer number = fields.whole(field, 0);
        if (number != null) {
            numbers.claim(number.toString(), fields.value(field), fields.path(field));
        }
        return number;
    }

    private void checkCount(PlanFields fields, @Nullable Integer number) {
        String field = fields.has("batch_count") ? "batch_count" : "agent_count";
        Integer said = fields.whole(field, 0);
        if (said != null && number != null && fields.get("batches") instanceof LocatedJson.ArrayValue batches) {
            int there = batches.elements().size();
            if (said != there) {
                remarks.countDisagrees(field, number, said, there);
            }
        }
    }

    private List<Batch> batches(PlanFields fields, BatchSettings defaults) {
        LocatedJson value = fields.get("batches");
        if (!(value instanceof LocatedJson.ArrayValue array)) {
            if (value == null) {
                fields.missing("batches", BATCHES);
            } else {
                fields.problem("batches", BATCHES);
            }
            return List.of();
        }
        String where = fields.path("batches");
        List<Batch> batches = new ArrayList<>(array.elements().size());
        for (int i = 0; i < array.elements().size(); i++) {
            Batch batch = batch(array.elements().get(i), PlanPath.element(where, i), defaults);
            if (batch != null) {
                count(batch);
                batches.add(batch);
            }
        }
        return batches;
    }

    private void count(Batch batch) {
        if (batch.memory().compareTo(left) > 0) {
            problems.add(
                    batch.position(),
                    "a need of " + batch.memory() + " beyond what can be counted",
                    "batches that need less than 8388608t together");
        } else {
            left = left.minus(batch.memory());
        }
    }

    private @Nullable Batch batch(LocatedJson element, String where, BatchSettings defaults) {
        if (element instanceof LocatedJson.ObjectValue object) {
            if (object.members().get("batch_id") instanceof LocatedJson.TextValue id) {
                claim(id, PlanPath.field(where, "batch_id"));
            }
            return reader.read(object, where, defaults);
        }
        if (element instanceof LocatedJson.TextValue id) {
            return referred(id, where, defaults);
        }
        problems.add(element.at(where), element.describe(), "a batch object, or the id of one");
        return null;
    }

    private @Nullable Batch referred(LocatedJson.TextValue id, String where, BatchSettings defaults) {
        BatchPool.Member member = pool.find(id.text());
        if (member == null) {
            problems.add(
                    id.at(where),
                    "the id " + id.describe(),
                    "the batch_id of an object in batches or batching.batches");
            return null;
        }
        // Named twice: reading the object again would tell its own problems twice.
        if (!claim(id, where)) {
            return null;
        }
        if (member.rival() != null) {
            problems.add(
                    member.rival(),
                    id.describe() + " again (first in " + member.where() + ")",
                    "an id that no other batch has");
        }
        return reader.read(member.object(), member.where(), defaults);
    }

    private boolean claim(LocatedJson.TextValue id, String where) {
        return ids.claim(id.text(), id, where);
    }
}
