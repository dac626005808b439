package dev.initlab.data;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * By hand: cuts all 50,000 reviews, takes the time on one thread, and holds every number against Hugging Face's, from
 * the review {@code args[0]} on and for about {@code args[1]} seconds; all of them without arguments.
 */
final class AllReviews {

    private AllReviews() {}

    public static void main(String[] args) {
        DataFolder folder = new DataFolder(TokenizersParityTest.folder());
        long start = System.nanoTime();
        ImdbFormat.Both both = ImdbFormat.published().read(folder);
        List<String> texts = Stream.concat(both.train().texts().stream(), both.test().texts().stream())
                .toList();
        say(
                "read",
                texts.size() + " reviews of "
                        + texts.stream().mapToLong(String::length).sum() + " characters",
                start);
        start = System.nanoTime();
        WordPiece pieces = WordPiece.read(folder.path().resolve("bert-base-uncased/vocab.txt"));
        say("vocabulary", pieces.vocabulary().size() + " tokens", start);
        start = System.nanoTime();
        List<int[]> whole = texts.stream().map(t -> pieces.encode(t, 1_000_000)).toList();
        say("whole reviews", whole.stream().mapToLong(ids -> ids.length).sum() + " tokens", start);
        start = System.nanoTime();
        long cut = texts.stream().mapToLong(t -> pieces.encode(t, 256).length).sum();
        say("at most 256", cut + " tokens", start);
        start = System.nanoTime();
        int first = args.length > 0 ? Integer.parseInt(args[0]) : 0;
        double seconds = args.length > 1 ? Double.parseDouble(args[1]) : Double.POSITIVE_INFINITY;
        int from = first;
        int equal = 0;
        try (HuggingFace theirs = HuggingFace.of(pieces.vocabulary(), HuggingFace.Rules.BERT)) {
            for (; from < texts.size() && System.nanoTime() - start < seconds * 1e9; from += 500) {
                List<int[]> expected = theirs.encode(texts.subList(from, from + 500));
                for (int i = 0; i < expected.size(); i++) {
                    equal += Arrays.equals(expected.get(i), whole.get(from + i)) ? 1 : 0;
                }
            }
        }
        say("equal to Hugging Face's", equal + " of reviews " + first + " to " + (from - 1), start);
    }

    private static void say(String what, String result, long start) {
        System.out.printf("%s: %s, %.2f s%n", what, result, (System.nanoTime() - start) / 1e9);
    }
}
