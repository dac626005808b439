package dev.initlab.finding;

import dev.initlab.finding.CheckedClaim.Answer;

/** A part of an answer to a claim: for one pair, or one arm. */
record ClaimPart(Answer answer, String why) {

    /** Supported, contradicted, or neither. */
    static Answer decided(boolean yes, boolean no) {
        return yes ? Answer.SUPPORTED : no ? Answer.CONTRADICTED : Answer.UNDECIDED;
    }
}
