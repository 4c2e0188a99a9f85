package io.hawse.bench;

/** A bridge that is there from the beginning, without IPv6. It goes away with the network namespace. */
final class OwnBridge {

    private OwnBridge() {}

    /** @param address with its prefix length */
    static void make(Workplace workplace, String name, String address) throws BenchException {
        workplace.run("ip", "link", "add", name, "type", "bridge");
        workplace.run("ip", "link", "set", name, "addrgenmode", "none");
        workplace.run("ip", "address", "add", address, "dev", name);
        workplace.run("ip", "link", "set", name, "up");
    }
}
