package io.github.cfnwaves.report.html;

import io.github.cfnwaves.engine.ContainerId;
import io.github.cfnwaves.plan.Batch;
import io.github.cfnwaves.plan.MemoryTier;
import io.github.cfnwaves.plan.MemoryTiers;
import io.github.cfnwaves.plan.PlanReader;
import io.github.cfnwaves.plan.Wave;
import io.github.cfnwaves.plan.WavePlan;
import io.github.cfnwaves.report.FinishedRun;
import io.github.cfnwaves.report.Journal;
import io.github.cfnwaves.report.ResultWriter;
import io.github.cfnwaves.units.MemorySize;
import io.github.cfnwaves.wave.AttemptResult;
import io.github.cfnwaves.wave.BatchResult;
import io.github.cfnwaves.wave.MemorySample;
import io.github.cfnwaves.wave.Outcome;
import io.github.cfnwaves.wave.Owner;
import io.github.cfnwaves.wave.ProjectId;
import io.github.cfnwaves.wave.Retry;
import io.github.cfnwaves.wave.RunContext;
import io.github.cfnwaves.wave.RunId;
import io.github.cfnwaves.wave.RunResult;
import io.github.cfnwaves.wave.WaveResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The files of a run that could have been: so many batches of coding work within a memory budget, with failures, time-outs, want of
 * memory, retries and what they used. The same every time.
 */
final class SampleRun {
    private static final Instant START = Instant.parse("2026-11-24T10:00:00Z");
    /** With this one a run of 12 batches has a bit of everything. */
    private static final long SEED = 5;

    private static final Duration SAMPLING = Duration.ofSeconds(5);

    private final Path directory;
    private final Random random;
    private final WavePlan plan;
    private final RunContext context;
    private final List<Event> events = new ArrayList<>();
    private final List<Use> uses = new ArrayList<>();

    private record Event(Instant at, Consumer<Journal> told) {}

    /** What a container used: more and more for a third of its time, then about its peak. */
    private record Use(Instant from, Instant to, MemorySize peak) {
        long at(Instant time) {
            if (time.isBefore(from) || !time.isBefore(to)) {
                return 0;
            }
            double share = (double) Duration.between(from, time).toMillis()
                    / Math.max(1, Duration.between(from, to).toMillis());
            double wave = 0.06 * Math.sin(share * 40 + from.getEpochSecond());
            return (long) (peak.bytes() * Math.min(1, 0.25 + Math.min(0.69, share * 2.2) + wave));
        }
    }

    private SampleRun(Path directory, WavePlan plan, Random random) {
        this.directory = directory;
        this.random = random;
        this.plan = plan;
        this.context = new RunContext(
                new RunId("20261124-100000-5e1ec7"),
                new ProjectId("0123456789abcdef"),
                new Owner("build-host", 4711, 1_795_000_000_000L, false),
                plan.taskId(),
                plan.source().sha256(),
                "0.1.0");
    }

    /** Writes a run of so many batches in so many waves to a directory, and reads it back. */
    static FinishedRun write(Path directory, int batches, int waves) throws IOException {
        Random random = new Random(batches + SEED);
        Path plan = SamplePlan.write(directory, batches, waves, random);
        new SampleRun(directory, new PlanReader(MemoryTiers.standard()).read(plan), random).run();
        return FinishedRun.of(directory);
    }

    private void run() throws IOException {
        List<WaveResult> waves = new ArrayList<>();
        Instant at = START.plusSeconds(1);
        for (Wave wave : plan.waves()) {
            WaveResult result = run(wave, at);
            waves.add(result);
            at = at.plus(result.monitoring()).plusSeconds(1);
        }
        sampleMemory(at);
        MemorySize peak = MemoryLines.reserved(attempts(waves)).stream()
                .map(MemorySample::used)
                .max(Comparator.naturalOrder())
                .orElse(MemorySize.ZERO);
        // As if it had been given that much.
        MemorySize budget = MemorySize.ofMebibytes(1024).times((peak.bytes() >> 30) + 1);
        writeJournal(budget);
        ResultWriter writer = new ResultWriter(
                context, directory, MemoryTiers.standard(), List.of("API_URL", "HTTP_PROXY", "NODE_OPTIONS"));
        writer.runStarted(context, plan, budget);
        Duration took = Duration.between(START, at);
        writer.runEnded(new RunResult(context, START, took, budget, peak, waves, null));
        writer.rethrow();
    }

    private static List<AttemptResult> attempts(List<WaveResult> waves) {
        return waves.stream()
                .flatMap(wave -> wave.batches().stream())
                .flatMap(batch -> batch.attempts().stream())
                .toList();
    }

    private int slots() {
        return plan.waves().get(0).batches().size() < 50 ? 4 : 12;
    }

    /** Each slot is a container's worth of the budget; a batch takes the slot that is free first. */
    private WaveResult run(Wave wave, Instant begun) throws IOException {
        PriorityQueue<Instant> slots = new PriorityQueue<>();
        for (int i = 0; i < slots(); i++) {
            slots.add(begun.plusMillis(40L * i));
        }
        List<BatchResult> results = new ArrayList<>();
        Instant end = begun;
        for (Batch batch : wave.batches()) {
            Instant start = slots.remove();
            if (Duration.between(begun, start).toSeconds() > 1) {
                int attempt = 1;
                events.add(new Event(
                        begun,
                        journal -> journal.attemptWaiting(
                                wave.number(),
                                batch.id(),
                                attempt,
                                "waits for " + batch.memory() + " of the memory budget")));
            }
            List<AttemptResult> attempts = attempts(wave, batch, start);
            Instant done = attempts.get(attempts.size() - 1).completedAt();
            end = done.isAfter(end) ? done : end;
            slots.add(done.plusMillis(120));
            results.add(new BatchResult(
                    batch.id(), batch.tier(), attempts.get(attempts.size() - 1).memoryLimit(), attempts));
        }
        return new WaveResult(wave.number(), begun, Duration.between(begun, end), false, results);
    }

    private List<AttemptResult> attempts(Wave wave, Batch batch, Instant start) throws IOException {
        int fate = random.nextInt(100);
        Outcome first = fate < 86
                ? Outcome.SUCCESS
                : fate < 90 ? Outcome.OOM : fate < 97 ? Outcome.FAILED : fate < 99 ? Outcome.TIMEOUT : Outcome.LOST;
        List<AttemptResult> attempts = new ArrayList<>(List.of(attempt(wave, batch, 1, first, start, batch.memory())));
        boolean retried = first == Outcome.OOM || (first == Outcome.FAILED && fate % 2 == 0);
        if (retried) {
            Instant ended = attempts.get(0).completedAt();
            MemorySize more = MemoryTiers.standard()
                    .nextAbove(batch.memory())
                    .map(MemoryTier::memory)
                    .orElse(batch.memory().times(2));
            MemorySize memory = first == Outcome.OOM ? more : batch.memory();
            events.add(new Event(
                    ended,
                    journal -> journal.retryPlanned(new Retry(
                            wave.number(), batch.id(), 2, memory, first == Outcome.OOM, Duration.ofSeconds(3), null))));
            Outcome second = fate == 90 ? Outcome.FAILED : Outcome.SUCCESS;
            attempts.add(attempt(wave, batch, 2, second, ended.plusMillis(3000 + random.nextInt(9000)), memory));
        }
        return attempts;
    }

    private AttemptResult attempt(Wave wave, Batch batch, int number, Outcome outcome, Instant start, MemorySize limit)
            throws IOException {
        long millis = 15_000
                + (long) (Math.abs(random.nextGaussian()) * 45_000)
                + 6_000L * batch.files().size();
        Instant end =
                start.plusMillis(outcome == Outcome.TIMEOUT ? 240_000 : outcome == Outcome.OOM ? millis / 3 : millis);
        double share = outcome == Outcome.OOM ? 1 : 0.25 + 0.65 * random.nextDouble() * random.nextDouble() + 0.05;
        MemorySize peak = MemorySize.ofMebibytes(limit.timesFraction(share).bytes() >> 20);
        uses.add(new Use(start, end, peak));
        String safe = batch.id().replaceAll("[^a-zA-Z0-9-]", "-");
        Path log = directory.resolve(
                "logs/wave-" + wave.number() + "/" + safe + (number == 1 ? "" : "-attempt" + number) + ".log");
        Files.createDirectories(log.getParent());
        Files.write(log, SamplePlan.log(batch, outcome));
        Integer exit = exit(outcome);
        return new AttemptResult(
                number,
                new ContainerId(String.format("%064x", start.toEpochMilli() + number)),
                "cfn-wave" + wave.number() + "-" + safe + "-" + String.format("%06x", random.nextInt(1 << 24)),
                outcome,
                exit,
                start,
                end,
                limit,
                outcome == Outcome.LOST ? null : peak,
                outcome == Outcome.OOM,
                exit != null && exit == 137 ? "SIGKILL" : null,
                error(outcome, limit),
                log);
    }

    private @Nullable Integer exit(Outcome outcome) {
        return switch (outcome) {
            case SUCCESS -> 0;
            case FAILED -> 1 + random.nextInt(2);
            case TIMEOUT, OOM, OOM_SUSPECTED -> 137;
            case CANCELLED -> 143;
            case LOST, SPAWN_FAILED, NOT_RUN -> null;
        };
    }

    private static @Nullable String error(Outcome outcome, MemorySize limit) {
        return switch (outcome) {
            case OOM -> "The kernel killed it at its memory limit of " + limit + ".";
            case TIMEOUT -> "It was stopped when its time of 4 m was up.";
            case LOST -> "Somebody removed its container.";
            default -> null;
        };
    }

    private void sampleMemory(Instant end) {
        for (Instant at = START; at.isBefore(end); at = at.plus(SAMPLING)) {
            Instant now = at;
            long used = uses.stream().mapToLong(use -> use.at(now)).sum();
            int running = (int) uses.stream().filter(use -> use.at(now) > 0).count();
            MemorySample sample = new MemorySample(now, MemorySize.ofMebibytes(used >> 20), running);
            events.add(new Event(now, journal -> journal.memorySampled(sample)));
        }
    }

    private void writeJournal(MemorySize budget) {
        AtomicReference<Instant> now = new AtomicReference<>(START);
        events.sort(Comparator.comparing(Event::at));
        try (Journal journal = Journal.open(directory, context, now::get, trouble -> {
            throw new AssertionError(trouble);
        })) {
            journal.runStarted(context, plan, budget);
            for (Event event : events) {
                now.set(event.at());
                event.told().accept(journal);
            }
        }
    }
}
