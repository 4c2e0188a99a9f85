package io.hawse.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

final class PlotTest {

    private static Document parse(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }

    private static Section section(Bar... bars) {
        return new Section("a & b", "", List.of(), List.of(bars), List.of());
    }

    @Test
    void barsAreAsLongAsTheirTimesShortestFirst() throws Exception {
        Document svg = parse(Plot.of(List.of(section(
                new Bar("slow", Side.PEER, Phase.ENDED, new Spread(20, 20, 20)),
                new Bar("<fast>", Side.HAWSE, Phase.ENDED, new Spread(5, 5, 5))))));
        NodeList bars = svg.getElementsByTagName("rect");
        assertEquals(2, bars.getLength());
        double first = Double.parseDouble(((Element) bars.item(0)).getAttribute("width"));
        double second = Double.parseDouble(((Element) bars.item(1)).getAttribute("width"));
        assertEquals("HAWSE", ((Element) bars.item(0)).getAttribute("class"));
        assertEquals(4, second / first, 0.01);
        assertTrue(svg.getDocumentElement().getTextContent().contains("<fast>"));
    }

    @Test
    void sectionsWithoutBarsHaveNoPanel() throws Exception {
        assertEquals(
                0,
                parse(Plot.of(List.of(section()))).getElementsByTagName("text").getLength());
    }
}
