package league.file;

import java.nio.file.Path;
import java.util.List;
import league.model.Match;

public final class MatchFile {
    private final Path path;

    public MatchFile(String name) {
        this.path = Path.of(name);
    }

    public List<Match> matches() throws IOException {
        List<Match> matches = new ArrayList<>();
        for (String line : lines()) {
            matches.add(Match.parse(line));
        }
        return matches;
    }

    private List<String> lines() {
        return Files.readAllLines(path);
    }
}
