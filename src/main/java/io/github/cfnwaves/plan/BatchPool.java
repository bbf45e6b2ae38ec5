package io.github.cfnwaves.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The batch objects that stand beside the waves, in {@code batches} or {@code batching.batches}, for waves that only name ids. */
final class BatchPool {
    private final Map<String, Member> members = new LinkedHashMap<>();

    /**
     * A batch object and its path.
     *
     * @param rival where another object of the same array has the same id, so that the id alone does not say which is meant
     */
    record Member(
            LocatedJson.ObjectValue object,
            String where,
            @Nullable Position rival) {}

    static BatchPool of(LocatedJson.ObjectValue plan) {
        BatchPool pool = new BatchPool();
        if (plan.members().get("batching") instanceof LocatedJson.ObjectValue batching) {
            pool.addAll(batching.members().get("batches"), "batching.batches");
        }
        // The plan's own come last and win.
        pool.addAll(plan.members().get("batches"), "batches");
        return pool;
    }

    private void addAll(@Nullable LocatedJson batches, String where) {
        List<LocatedJson> elements = batches instanceof LocatedJson.ArrayValue array ? array.elements() : List.of();
        Map<String, Member> own = new LinkedHashMap<>();
        for (int i = 0; i < elements.size(); i++) {
            LocatedJson element = elements.get(i);
            String path = PlanPath.element(where, i);
            if (element instanceof LocatedJson.ObjectValue object
                    && object.members().get("batch_id") instanceof LocatedJson.TextValue id) {
                Position place = id.at(PlanPath.field(path, "batch_id"));
                own.merge(
                        id.text(),
                        new Member(object, path, null),
                        (first, second) -> new Member(first.object(), first.where(), place));
            }
        }
        members.putAll(own);
    }

    @Nullable
    Member find(String id) {
        return members.get(id);
    }

    Iterable<String> ids() {
        return members.keySet();
    }
}
