package io.hawse.bench;

/** How much is measured. */
enum Length {
    /** Enough for medians that can be trusted. */
    FULL {
        @Override
        int warmUps(int wished) {
            return wished;
        }

        @Override
        int rounds(int wished) {
            return wished;
        }
    },
    /** Enough to see that it works. */
    SHORT {
        @Override
        int warmUps(int wished) {
            return 1;
        }

        @Override
        int rounds(int wished) {
            return 2;
        }
    };

    abstract int warmUps(int wished);

    abstract int rounds(int wished);
}
