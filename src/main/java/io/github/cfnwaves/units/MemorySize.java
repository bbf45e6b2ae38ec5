package io.github.cfnwaves.units;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount of memory in bytes, never negative.
 *
 * <p>Units are powers of 1024 whatever they are called, as Docker has it: {@code 1k}, {@code 1kb} and {@code 1KiB} are 1024 bytes.
 */
public record MemorySize(long bytes) implements Comparable<MemorySize> {
    private static final String EXPECTED =
            "a memory size such as 512m, 1.5g or 2GiB (units b, k, m, g, t; a number alone is bytes)";
    private static final String TOO_LARGE = "a memory size below 8388608t";
    /** Far more digits than any size has; keeps a hostile text from costing time. */
    private static final int LONGEST = 100;

    private static final Pattern FORM = Pattern.compile(
            "\\s*([0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)\\s*(?:b|([kmgt])(?:i?b)?)?\\s*", Pattern.CASE_INSENSITIVE);
    private static final String UNITS = "bkmgt";

    public static final MemorySize ZERO = new MemorySize(0);
    /** The smallest limit that Docker accepts: 6 MiB. */
    public static final MemorySize DOCKER_FLOOR = ofMebibytes(6);

    public MemorySize {
        if (bytes < 0) {
            throw new IllegalArgumentException("A memory size is never negative, but found " + bytes + " bytes");
        }
    }

    public static MemorySize ofBytes(long bytes) {
        return new MemorySize(bytes);
    }

    public static MemorySize ofMebibytes(long mebibytes) {
        return new MemorySize(mebibytes).times(1L << 20);
    }

    /**
     * Reads what people write: a decimal number and a unit of {@code b k m g t}, {@code kb mb gb tb} or {@code KiB MiB GiB TiB} in
     * any case, or no unit for bytes. Blanks around and between don't matter; a fraction of a byte is dropped.
     *
     * @throws UnreadableException when it is something else or does not fit into 63 bits
     */
    public static MemorySize parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (text.length() > LONGEST || !matcher.matches()) {
            throw UnreadableException.ofText(text, EXPECTED);
        }
        String unit = matcher.group(2);
        int power = unit == null ? 0 : UNITS.indexOf(unit.toLowerCase(Locale.ROOT));
        BigInteger bytes = new BigDecimal(matcher.group(1))
                .multiply(new BigDecimal(BigInteger.ONE.shiftLeft(10 * power)))
                .toBigInteger();
        if (bytes.bitLength() >= Long.SIZE) {
            throw UnreadableException.ofText(text, TOO_LARGE);
        }
        return new MemorySize(bytes.longValue());
    }

    /**
     * The sum of both.
     *
     * @throws ArithmeticException when it does not fit into 63 bits
     */
    public MemorySize plus(MemorySize other) {
        return new MemorySize(Math.addExact(bytes, other.bytes));
    }

    /**
     * What is left without the other.
     *
     * @throws IllegalArgumentException when the other is larger
     */
    public MemorySize minus(MemorySize other) {
        if (other.bytes > bytes) {
            throw new IllegalArgumentException("Cannot take " + other + " from " + this);
        }
        return new MemorySize(bytes - other.bytes);
    }

    /**
     * This many times as much.
     *
     * @throws ArithmeticException when it does not fit into 63 bits
     */
    public MemorySize times(long factor) {
        return new MemorySize(Math.multiplyExact(bytes, factor));
    }

    /**
     * A part or a multiple of it, rounded down to whole bytes.
     *
     * @throws IllegalArgumentException when the factor is negative or not a finite number
     * @throws ArithmeticException when the product does not fit into 63 bits
     */
    public MemorySize timesFraction(double factor) {
        if (!Double.isFinite(factor) || factor < 0) {
            throw new IllegalArgumentException("Cannot take " + factor + " times " + this);
        }
        return new MemorySize(BigDecimal.valueOf(factor)
                .multiply(BigDecimal.valueOf(bytes))
                .setScale(0, RoundingMode.DOWN)
                .longValueExact());
    }

    /** A whole number of the largest unit in which it is exact, such as {@code 512m} or {@code 1000b}; parses back to the same size. */
    @Override
    public String toString() {
        int power = bytes == 0 ? 0 : Math.min(Long.numberOfTrailingZeros(bytes) / 10, UNITS.length() - 1);
        return (bytes >> (10 * power)) + UNITS.substring(power, power + 1);
    }

    /** For sentences: at most one decimal of the largest unit of which it holds at least one, such as {@code 512 MiB} or {@code 17.6 GiB}. */
    public String human() {
        int power = 0;
        BigDecimal amount = inUnits(power);
        while (amount.compareTo(BigDecimal.valueOf(1024)) >= 0 && power < UNITS.length() - 1) {
            power++;
            amount = inUnits(power);
        }
        String unit = power == 0 ? "B" : UNITS.substring(power, power + 1).toUpperCase(Locale.ROOT) + "iB";
        return amount.stripTrailingZeros().toPlainString() + " " + unit;
    }

    /** Rounded before it is compared, so that nothing is ever shown as 1024 of a unit. */
    private BigDecimal inUnits(int power) {
        return BigDecimal.valueOf(bytes).divide(BigDecimal.valueOf(1L << (10 * power)), 1, RoundingMode.HALF_UP);
    }

    @Override
    public int compareTo(MemorySize other) {
        return Long.compare(bytes, other.bytes);
    }
}
