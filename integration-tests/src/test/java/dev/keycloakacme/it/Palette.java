package dev.keycloakacme.it;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** Makes pictures of pages small: flat areas keep their colours, of the edges of letters the nearest one is taken. */
final class Palette {

    private static final int SIZE = 256;
    private static final int ALIKE = 100;

    private final int[] colours;
    private final Map<Integer, Integer> nearest = new HashMap<>();

    private Palette(int[] colours) {
        this.colours = colours;
    }

    /** Writes each PNG of the folder anew. */
    static void reduceAll(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file : all.toList()) {
                reduce(file);
            }
        }
    }

    /** With the 256 colours that most of its pixels have, or look like. */
    static void reduce(Path file) throws IOException {
        BufferedImage full = ImageIO.read(file.toFile());
        int width = full.getWidth();
        int height = full.getHeight();
        int[] pixels = full.getRGB(0, 0, width, height, null, 0, width);
        Palette palette = new Palette(mostUsed(pixels));
        IndexColorModel model = new IndexColorModel(
                Byte.SIZE, palette.colours.length, palette.colours, 0, false, -1, DataBuffer.TYPE_BYTE);
        BufferedImage reduced = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, model);
        int[] indexes = Arrays.stream(pixels).map(palette::nearest).toArray();
        reduced.getRaster().setPixels(0, 0, width, height, indexes);
        ImageIO.write(reduced, "png", file.toFile());
    }

    /** Of colours that look alike one only, or the greys of letters would leave no place for a rare red. */
    private static int[] mostUsed(int[] pixels) {
        Map<Integer, Long> uses = Arrays.stream(pixels)
                .boxed()
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        List<Integer> chosen = new ArrayList<>();
        uses.entrySet().stream()
                .sorted(Map.Entry.<Integer, Long>comparingByValue().reversed())
                .map(Map.Entry::getKey)
                .filter(colour -> chosen.size() < SIZE)
                .filter(colour -> chosen.stream().noneMatch(other -> distance(other, colour) < ALIKE))
                .forEachOrdered(chosen::add);
        return chosen.stream().mapToInt(Integer::intValue).toArray();
    }

    private int nearest(int colour) {
        return nearest.computeIfAbsent(colour, this::search);
    }

    private int search(int colour) {
        int best = 0;
        for (int index = 1; index < colours.length; index++) {
            if (distance(colours[index], colour) < distance(colours[best], colour)) {
                best = index;
            }
        }
        return best;
    }

    private static int distance(int one, int other) {
        int red = (one >> 16 & 0xff) - (other >> 16 & 0xff);
        int green = (one >> 8 & 0xff) - (other >> 8 & 0xff);
        int blue = (one & 0xff) - (other & 0xff);
        return red * red + green * green + blue * blue;
    }
}
