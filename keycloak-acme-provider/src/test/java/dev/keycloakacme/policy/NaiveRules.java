package dev.keycloakacme.policy;

import dev.keycloakacme.policy.PolicyCase.Allow;
import dev.keycloakacme.policy.PolicyCase.Restriction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rules that never bend (DESIGN §5), said a second time: slowly, with texts and lists, and with nothing of the code
 * under test. What looks like one of its bugs may be one of this.
 */
final class NaiveRules {

    private static final int UNLIMITED = Integer.MAX_VALUE;

    /** Of the few addresses there are. */
    private static final Map<String, String> BITS = new ConcurrentHashMap<>();

    private final PolicyCase rules;

    private NaiveRules(PolicyCase rules) {
        this.rules = rules;
    }

    /**
     * What is to be said of one name.
     *
     * @param mode {@code identity}, {@code challenge} or {@code refused}
     * @param sources the mappers that may be named as what decided; empty where it is none
     */
    record Answer(String rule, String mode, Set<String> sources) {}

    record Outcome(List<Answer> answers, int longestHours) {}

    static Outcome of(PolicyCase rules) {
        return new NaiveRules(rules).outcome();
    }

    private Outcome outcome() {
        Map<String, Answer> answers = new LinkedHashMap<>();
        int longest = Math.min(rules.longestHours(), hours(rules.limits().hours()));
        for (String text : rules.names()) {
            String name = normal(text);
            Answer answer = answer(name);
            answers.put(name, answer);
            if (!answer.mode().equals("refused")) {
                longest = Math.min(longest, longestOf(used(name)));
            }
        }
        return new Outcome(List.copyOf(answers.values()), longest);
    }

    private Answer answer(String name) {
        Set<String> denials = sources(rules.denials(), name);
        if (!denials.isEmpty()) {
            return new Answer("denial", "refused", denials);
        }
        if (rules.forbidden().stream().anyMatch(pattern -> speaksFor(name, pattern))) {
            return new Answer("forbidden-name", "refused", Set.of());
        }
        if (rules.zones().stream().noneMatch(zone -> isWithin(name, zone))) {
            return new Answer("permitted-zones", "refused", Set.of());
        }
        boolean profileIsLeft =
                rules.limits().profiles().isEmpty() || rules.limits().profiles().contains(rules.profile());
        boolean nameIsLeft = rules.limits().patterns().isEmpty()
                || rules.limits().patterns().stream().anyMatch(pattern -> isCovered(name, pattern));
        if (!profileIsLeft || !nameIsLeft) {
            return new Answer("narrowing", "refused", Set.of());
        }
        if (allowsOf(name).isEmpty()) {
            return new Answer("no-grant", "refused", Set.of());
        }
        Set<String> approvals = sources(rules.approvals(), name);
        if (!approvals.isEmpty()) {
            return new Answer("approval", "refused", approvals);
        }
        int longest = longestOf(used(name));
        Set<String> best = used(name).stream()
                .filter(allow -> hours(allow.hours()) == longest)
                .map(Allow::source)
                .collect(Collectors.toSet());
        return new Answer("grant", isByIdentity(name) ? "identity" : "challenge", best);
    }

    private boolean isByIdentity(String name) {
        return allowsOf(name).stream().anyMatch(Allow::byIdentity)
                && sources(rules.challenges(), name).isEmpty();
    }

    /** Where the identity suffices, the allows that say so; else all of them, for they are all worth the same. */
    private List<Allow> used(String name) {
        boolean byIdentity = isByIdentity(name);
        return allowsOf(name).stream()
                .filter(allow -> allow.byIdentity() || !byIdentity)
                .toList();
    }

    private List<Allow> allowsOf(String name) {
        return rules.allows().stream()
                .filter(allow -> allow.profiles().contains(rules.profile()))
                .filter(allow -> allow.patterns().stream().anyMatch(pattern -> isCovered(name, pattern)))
                .toList();
    }

    private static int longestOf(List<Allow> allows) {
        return allows.stream().mapToInt(allow -> hours(allow.hours())).max().orElseThrow();
    }

    private static int hours(@Nullable Integer hours) {
        return Objects.requireNonNullElse(hours, UNLIMITED);
    }

    private static Set<String> sources(List<Restriction> restrictions, String name) {
        return restrictions.stream()
                .filter(it -> it.patterns().stream().anyMatch(pattern -> speaksFor(name, pattern)))
                .map(Restriction::source)
                .collect(Collectors.toSet());
    }

    /** A wildcard is tried with each label the pattern has, and with one that nobody has. */
    private static boolean speaksFor(String name, String pattern) {
        if (!name.startsWith("dns:*.")) {
            return isCovered(name, pattern);
        }
        Stream<String> labels = Stream.concat(
                Arrays.stream(pattern.substring(pattern.indexOf(':') + 1).split("[./]")), Stream.of("nobodys"));
        return isCovered(name, pattern)
                || labels.filter(label -> !label.contains("*"))
                        .anyMatch(label -> isCovered(name.replace("*", label), pattern));
    }

    private static boolean isCovered(String name, String pattern) {
        String value = pattern.substring(pattern.indexOf(':') + 1);
        return switch (pattern.substring(0, pattern.indexOf(':'))) {
            case "dns" -> name.startsWith("dns:") && !name.contains("*") && isLike(labels(name), labels(":" + value));
            case "wildcard" -> isWildcardLike(name, value);
            case "ip" -> isInNetwork(name, value);
            case "uri" -> name.startsWith("uri:") && isLike(segments(name), segments("uri:" + value));
            default -> throw new IllegalArgumentException(pattern);
        };
    }

    private static boolean isWildcardLike(String name, String value) {
        String zone = value.substring(value.indexOf('.') + 1);
        boolean alone = name.equals("dns:*." + zone);
        return value.startsWith("**") ? alone || (name.startsWith("dns:*.") && name.endsWith("." + zone)) : alone;
    }

    /** The most significant first: {@code corp, apps, *}. */
    private static List<String> labels(String name) {
        List<String> labels =
                new ArrayList<>(List.of(name.substring(name.indexOf(':') + 1).split("\\.")));
        Collections.reverse(labels);
        return labels;
    }

    /** Scheme, nothing, host, and what follows. */
    private static List<String> segments(String uri) {
        return List.of(uri.substring("uri:".length()).split("/"));
    }

    /** One by one; a star is anything, two are that and whatever follows. */
    private static boolean isLike(List<String> parts, List<String> pattern) {
        if (pattern.isEmpty() || parts.isEmpty()) {
            return pattern.isEmpty() && parts.isEmpty();
        }
        return pattern.get(0).equals("**")
                || ((pattern.get(0).equals("*") || pattern.get(0).equals(parts.get(0)))
                        && isLike(parts.subList(1, parts.size()), pattern.subList(1, pattern.size())));
    }

    private static boolean isWithin(String name, String zone) {
        if (zone.contains("://")) {
            return (name + "/").startsWith("uri:" + zone + "/");
        }
        if (zone.contains(":") || Character.isDigit(zone.charAt(0))) {
            return isInNetwork(name, zone);
        }
        return name.startsWith("dns:") && ("." + name.substring("dns:".length())).endsWith("." + zone);
    }

    private static boolean isInNetwork(String name, String network) {
        if (!name.startsWith("ip:")) {
            return false;
        }
        String[] parts = network.split("/");
        String bits = BITS.computeIfAbsent(parts[0], NaiveRules::bits);
        String prefix = parts.length == 1 ? bits : bits.substring(0, Integer.parseInt(parts[1]));
        return name.length() == "ip:".length() + bits.length() && name.startsWith("ip:" + prefix);
    }

    /** So that what means the same is written the same: addresses are ones and zeros. */
    private static String normal(String name) {
        if (name.startsWith("ip:")) {
            return "ip:" + BITS.computeIfAbsent(name.substring("ip:".length()), NaiveRules::bits);
        }
        return name.startsWith("dns:") ? name.toLowerCase(Locale.ROOT) : name;
    }

    /** 32 or 128 digits; an IPv6 address that only wraps one of IPv4 is that. */
    private static String bits(String address) {
        if (!address.contains(":")) {
            return Arrays.stream(address.split("\\."))
                    .map(part -> binary(Integer.parseInt(part), 8))
                    .collect(Collectors.joining());
        }
        int last = address.lastIndexOf(':') + 1;
        String tail = address.substring(last).contains(".") ? bits(address.substring(last)) : "";
        String groups = tail.isEmpty() ? address : address.substring(0, last);
        int gap = groups.indexOf("::");
        String head = gap < 0 ? groups : groups.substring(0, gap);
        String rest = (gap < 0 ? "" : hex(groups.substring(gap + 2))) + tail;
        String zeros = "0".repeat(128 - hex(head).length() - rest.length());
        String all = hex(head) + zeros + rest;
        String wrapping = "0".repeat(80) + "1".repeat(16);
        return all.startsWith(wrapping) ? all.substring(wrapping.length()) : all;
    }

    private static String hex(String groups) {
        return Arrays.stream(groups.split(":"))
                .filter(group -> !group.isEmpty())
                .map(group -> binary(Integer.parseInt(group, 16), 16))
                .collect(Collectors.joining());
    }

    private static String binary(int number, int width) {
        String digits = Integer.toBinaryString(number);
        return "0".repeat(width - digits.length()) + digits;
    }
}
