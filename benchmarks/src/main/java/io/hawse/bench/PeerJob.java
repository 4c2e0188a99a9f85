package io.hawse.bench;

/** A peer's way to build a network: it enters the namespace, so that must be there when the network is taken away. */
interface PeerJob extends NetworkJob {

    @Override
    default Side side() {
        return Side.PEER;
    }

    @Override
    default Order order() {
        return Order.DETACH_FIRST;
    }
}
