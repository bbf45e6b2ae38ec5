package io.github.cfnwaves.report.html;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A Chromium of this machine without a window, with a profile of its own that goes when it is closed. */
final class Browser implements AutoCloseable {
    private static final String REMEDY = " Run src/dev/browser-up, which says or does what is missing.";

    /** Selenium wonders at every browser that is newer than itself; kept, so that the level is. */
    private static final Logger WONDERING = Logger.getLogger("org.openqa.selenium.devtools");

    private final Path profile;
    private final ChromeDriver driver;

    private Browser(Path profile, ChromeDriver driver) {
        this.profile = profile;
        this.driver = driver;
    }

    static Browser open() throws IOException {
        WONDERING.setLevel(Level.OFF);
        // Both are named, so that Selenium has nothing to look for or to download.
        Path chromium = find("CHROMIUM", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
        Path chromedriver = find("CHROMEDRIVER", "chromedriver");
        Path profile = Files.createTempDirectory("cfn-waves-browser-");
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium.toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars",
                "--lang=en-GB",
                "--user-data-dir=" + profile,
                "about:blank");
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(chromedriver.toFile())
                .usingAnyFreePort()
                .withEnvironment(Map.of("TZ", "UTC"))
                .build();
        ChromeDriver driver = new ChromeDriver(service, options);
        // Without a window there is no window to have the focus; pages are told that theirs has it.
        driver.executeCdpCommand("Emulation.setFocusEmulationEnabled", Map.of("enabled", true));
        return new Browser(profile, driver);
    }

    private static Path find(String variable, String... names) {
        String given = System.getProperty(variable, System.getenv(variable));
        if (given != null) {
            return require(Path.of(given), variable);
        }
        List<Path> directories = Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .map(Path::of)
                .toList();
        return Arrays.stream(names)
                .flatMap(name -> directories.stream().map(directory -> directory.resolve(name)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no " + names[0] + " on the PATH." + REMEDY));
    }

    private static Path require(Path file, String variable) {
        if (!Files.isExecutable(file)) {
            throw new AssertionError(variable + " names " + file + ", which isn't a program." + REMEDY);
        }
        return file;
    }

    ChromeDriver driver() {
        return driver;
    }

    /** Opens a page and says how long it took from the navigation to the painted page, as the page itself measured. */
    long show(Path page, String suffix) {
        driver.get(page.toUri() + suffix);
        return drawn();
    }

    private long drawn() {
        Object millis = driver.executeAsyncScript("""
            const done = arguments[0];
            const look = () => document.documentElement.dataset.drawn
              ? done(Number(document.documentElement.dataset.drawn)) : requestAnimationFrame(look);
            look();
            """);
        return ((Number) Objects.requireNonNull(millis)).longValue();
    }

    void resize(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    void prefer(String colourScheme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", colourScheme))));
    }

    @Nullable
    Object run(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    /** What the page and the browser complained of since this was last asked. */
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage)
                .toList();
    }

    /** The addresses of all that a page asked for since this was last asked, itself included. */
    List<String> requestsOf(Path page) throws IOException {
        List<String> urls = new ArrayList<>();
        for (LogEntry entry : driver.manage().logs().get(LogType.PERFORMANCE)) {
            JsonNode message = new ObjectMapper().readTree(entry.getMessage()).path("message");
            JsonNode parameters = message.path("params");
            if (message.path("method").asText().equals("Network.requestWillBeSent")
                    && parameters
                            .path("documentURL")
                            .asText()
                            .startsWith(page.toUri().toString())) {
                urls.add(parameters.path("request").path("url").asText());
            }
        }
        return urls;
    }

    @Override
    public void close() throws IOException {
        driver.quit();
        remove(profile);
    }

    static void remove(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }
}
