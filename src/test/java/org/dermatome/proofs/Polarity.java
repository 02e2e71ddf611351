package org.dermatome.proofs;

/** Which way a part of a rule pulls the whole. */
enum Polarity {
    /** If the part gets truer, the whole gets truer or stays. */
    FOR,
    /** If the part gets truer, the whole gets less true or stays. */
    AGAINST,
    /** Either. */
    BOTH;

    Polarity turned() {
        return this == FOR ? AGAINST : this == AGAINST ? FOR : BOTH;
    }
}
