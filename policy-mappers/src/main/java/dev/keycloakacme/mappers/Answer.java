package dev.keycloakacme.mappers;

import java.util.Collection;

/**
 * What a condition says about a requester. What cannot be known, or is only the requester's own word, is neither yes
 * nor no, so that each effect can take it the safe way.
 */
enum Answer {
    YES,
    NO,
    UNKNOWN;

    static Answer of(boolean holds) {
        return holds ? YES : NO;
    }

    /** Whether all hold: one no is no, whatever the others are. */
    static Answer all(Collection<Answer> answers) {
        if (answers.contains(NO)) {
            return NO;
        }
        return answers.contains(UNKNOWN) ? UNKNOWN : YES;
    }

    /** Whether one holds: one yes is yes, whatever the others are. */
    static Answer any(Collection<Answer> answers) {
        if (answers.contains(YES)) {
            return YES;
        }
        return answers.contains(UNKNOWN) ? UNKNOWN : NO;
    }
}
