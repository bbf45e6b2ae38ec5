package io.github.cfnwaves.wave.cleanup;

import io.github.cfnwaves.trouble.FileTrouble;
import io.github.cfnwaves.wave.Owner;
import io.github.cfnwaves.wave.RunId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which processes of this host have taken over runs whose own process has ended. The labels of containers can't be changed, so they
 * name the ended process for ever; here other builds find out that a living one looks after them all the same.
 *
 * <p>A run that was taken over has a file that holds the text of the {@link Owner}; one for each further process that took it over
 * after the one before had ended in its turn. Files come whole and are never replaced, so of several processes that want a run at the
 * same time one gets it. Safe for any number of threads and processes.
 */
public final class Adoptions {
    private final PrivateDirectory directory;
    private final Predicate<Owner> alive;

    /**
     * Those of a user.
     *
     * @param temporary the host's directory for temporary files, the same for all builds
     * @param alive whether an owner's process still runs
     */
    public Adoptions(Path temporary, String user, Predicate<Owner> alive) {
        this.directory =
                new PrivateDirectory(temporary.resolve("cfn-waves-" + user.replaceAll("[^A-Za-z0-9._-]", "_")));
        this.alive = alive;
    }

    /** A run that was taken over, to be closed when its containers are gone. Closing it twice does nothing. */
    public interface Adoption extends AutoCloseable {
        /**
         * Gives it back.
         *
         * @throws IOException when that can't be written down; it ends with the process all the same
         */
        @Override
        void close() throws IOException;
    }

    /** Who has a run, alive or not, and the files of all who ever had it, oldest first. */
    private record Succession(Optional<Owner> last, List<Path> files) {}

    /**
     * Takes a run over, unless this very process already has. Read what became of the run only now: before, another process may have
     * brought it to its end.
     *
     * @return empty when another living process has it
     * @throws IOException when it can't be written down, so that others would take the run's containers for orphans
     */
    public Optional<Adoption> adopt(RunId run, Owner self) throws IOException {
        directory.require();
        while (true) {
            Succession succession = succession(run);
            Optional<Owner> holder = succession.last().filter(alive);
            if (holder.isPresent()) {
                return holder.filter(self::isSameProcess).map(mine -> adoption(succession.files()));
            }
            Path claim = file(run, succession.files().size());
            // If somebody else was there first, the next round tells whether that one lives.
            if (directory.createWhole(claim, self.toString()) && isHeldBy(self, run, claim)) {
                List<Path> files = new ArrayList<>(succession.files());
                files.add(claim);
                return Optional.of(adoption(files));
            }
        }
    }

    /** Whether a claim counts. It doesn't if those before it were given back after they were looked at: nobody would find it. */
    private boolean isHeldBy(Owner self, RunId run, Path claim) throws IOException {
        Succession now = succession(run);
        if (now.last().filter(self::isSameProcess).isPresent() && now.files().contains(claim)) {
            return true;
        }
        Files.deleteIfExists(claim);
        return false;
    }

    private static Adoption adoption(List<Path> files) {
        return () -> {
            // The oldest first: as long as a later one is there, nobody can make that one anew.
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        };
    }

    /**
     * Who took a run over last, alive or not; empty when nobody did.
     *
     * @throws UncheckedIOException when that can't be read
     */
    public Optional<Owner> adopterOf(RunId run) {
        try {
            return succession(run).last();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Who looks after run " + run + " can't be read: " + FileTrouble.reason(e) + ". Make "
                            + directory.path() + " readable, or remove it if no build runs.",
                    e);
        }
    }

    private Succession succession(RunId run) throws IOException {
        List<Path> files = new ArrayList<>();
        Optional<Owner> last = Optional.empty();
        while (last.filter(alive).isEmpty()) {
            Path file = file(run, files.size());
            Optional<String> text = directory.read(file);
            if (text.isEmpty()) {
                break;
            }
            files.add(file);
            // What can't be read as an owner was spoilt when the host went down, and its processes with it.
            last = Owner.parse(text.get());
        }
        return new Succession(last, List.copyOf(files));
    }

    private Path file(RunId run, int earlier) {
        return directory.path().resolve(earlier == 0 ? run.value() : run.value() + "~" + earlier);
    }
}
