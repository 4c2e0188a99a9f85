package io.hawse.core;

import io.hawse.net.api.ContainerId;
import java.util.concurrent.ThreadLocalRandom;

/** Names for containers that were given none: an adjective and a noun, to be read, said and typed; an id never looks like one. */
final class RandomNames {

    private static final String ADJECTIVES =
            "able agile amber ample azure bold brave breezy brief bright brisk broad calm candid clear clever"
                    + " coastal cool coral crisp daring deep eager early easy even fair fast fine firm fleet fond fresh gentle glad golden grand green"
                    + " handy hardy hidden honest humble jolly keen kind lively loyal lucid lucky mellow mild modest neat nimble noble northern patient"
                    + " plain polite prime proud quick quiet rapid ready royal sandy serene sharp silent silver simple smart smooth solid southern stable"
                    + " steady still stout subtle sunny swift tidal tidy true trusty upper valid vast vivid warm western wide windy wise young";

    private static final String NOUNS =
            "anchor atoll auk barge bay beacon bight boat bollard boom bow bream breeze brig buoy cable canal cape capstan"
                    + " cleat coast cod compass cove crab crane current cutter deck delta dock dory drift dune eddy eel ferry fin fjord fleet float foam galley"
                    + " gale gannet gull gulf gust hail halyard harbor haven heron herring hull inlet isle jetty jib kayak keel kelp kite knot lagoon ketch"
                    + " lantern ledge limpet lock lugger marlin marsh mast mole moor mussel oar orca osprey otter oyster pelican pier pilot plover port prawn"
                    + " puffin quay raft reef ridge rigger river rope rudder sail sardine schooner seal shoal shore skiff sloop spar spray squid strait stern"
                    + " swell tarn tern tide tiller trawler trout tuna walrus warp wave wharf whale wherry winch wind yard yawl";

    private final String[] adjectives = ADJECTIVES.split(" ", -1);
    private final String[] nouns = NOUNS.split(" ", -1);

    /** One of some thousand. */
    ContainerId next() {
        return new ContainerId(any(adjectives) + "_" + any(nouns));
    }

    /** One of some millions, for when those are taken. */
    ContainerId nextNumbered() {
        return new ContainerId(next().value() + ThreadLocalRandom.current().nextInt(1000));
    }

    private static String any(String[] words) {
        return words[ThreadLocalRandom.current().nextInt(words.length)];
    }
}
