package io.hawse.cli;

import io.hawse.core.network.NetworkReport;
import io.hawse.core.network.NetworkReport.Member;
import io.hawse.net.api.Network;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Networks for scripts. The members' names and types are a promise. */
final class NetworksJson {
    private NetworksJson() {}

    static String of(List<NetworkReport> networks) {
        return Json.array(networks.stream().map(NetworksJson::network).toList()) + "\n";
    }

    private static String network(NetworkReport network) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("name", Json.string(network.name()));
        members.put("origin", Json.string(origin(network.origin())));
        members.put("driver", network.driver().map(Json::string).orElse("null"));
        members.put(
                "subnets",
                Json.array(network.ranges().stream().map(NetworksJson::subnet).toList()));
        members.put("bridge", Json.string(network.bridge().value()));
        members.put(
                "mtu",
                network.mtu().isPresent() ? Integer.toString(network.mtu().getAsInt()) : "null");
        members.put("order", Json.string(network.order().word()));
        members.put(
                "containers",
                Json.array(
                        network.members().stream().map(NetworksJson::container).toList()));
        return Json.object(members);
    }

    private static String origin(NetworkReport.Origin origin) {
        return switch (origin) {
            case CREATED -> "created";
            case DEFAULT -> "default";
            case BY_SUBNET -> "by-subnet";
        };
    }

    private static String subnet(Network.Range range) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("subnet", Json.string(AddressText.of(range.subnet())));
        members.put("gateway", Json.string(AddressText.of(range.gateway())));
        return Json.object(members);
    }

    private static String container(Member member) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("name", Json.string(member.container().value()));
        members.put(
                "addresses",
                Json.array(member.addresses().stream()
                        .map(address -> Json.string(AddressText.of(address)))
                        .toList()));
        return Json.object(members);
    }
}
