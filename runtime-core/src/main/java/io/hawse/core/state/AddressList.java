package io.hawse.core.state;

import io.hawse.net.api.InterfaceAddress;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Addresses as text, with commas between them. */
final class AddressList {

    private AddressList() {}

    static String write(List<InetAddress> addresses) {
        return addresses.stream().map(InetAddress::getHostAddress).collect(Collectors.joining(", "));
    }

    /** @throws IllegalArgumentException when a word is no address; names are never resolved */
    static List<InetAddress> read(String text) {
        List<InetAddress> addresses = new ArrayList<>();
        for (String word : text.strip().split("[,\\s]+", -1)) {
            if (!word.isEmpty()) {
                addresses.add(InterfaceAddress.parse(word + "/0").address());
            }
        }
        return addresses;
    }
}
