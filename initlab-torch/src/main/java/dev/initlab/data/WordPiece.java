package dev.initlab.data;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tokenizer of {@code bert-base-uncased}: text to the numbers of word pieces, as Hugging Face's {@code
 * BertTokenizerFast} does it.
 *
 * <ol>
 *   <li>Special tokens that stand in the text as they are ({@code [SEP]}, {@code [MASK]}, …) are taken as such.
 *   <li>Controls, format characters (zero-width ones too), private use and U+FFFD are dropped, white space is a space,
 *       and Chinese characters stand alone.
 *   <li>Characters are decomposed (NFD), nonspacing marks dropped (é becomes e), then each is made lower case by
 *       itself (Σ becomes σ at a word's end too).
 *   <li>Words are split at spaces, and at every mark of ASCII that is no letter or digit and every punctuation mark of
 *       Unicode (category P), which stand alone.
 *   <li>Of each word the longest token that it begins with is taken, and of what is left the longest that is written
 *       with {@code ##} in the vocabulary; where nothing fits, and for words of more than 100 characters, the whole
 *       word is {@code [UNK]}.
 * </ol>
 *
 * <p>Which character is what is decided by fixed tables (Unicode 8.0, as in Hugging Face's library), not by the JDK's.
 * Lone surrogates are dropped. Immutable and thread-safe.
 *
 * <p>Sources: J. Devlin, M.-W. Chang, K. Lee, K. Toutanova, <em>BERT</em>, 2019, arXiv:1810.04805; M. Schuster,
 * K. Nakajima, <em>Japanese and Korean voice search</em>, 2012.
 */
public final class WordPiece {

    /** Raised where the same text and vocabulary give other numbers. */
    static final int VERSION = 1;

    private final Vocabulary vocabulary;
    private final Map<String, Integer> specials = new LinkedHashMap<>();
    private final TokenTrie trie;
    private final int continued; // the node of the trie behind "##"

    private WordPiece(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
        this.trie = new TokenTrie(vocabulary.tokens());
        this.continued = trie.node("##");
        for (String special :
                List.of(Vocabulary.PAD, Vocabulary.UNKNOWN, Vocabulary.START, Vocabulary.END, Vocabulary.MASK)) {
            int id = vocabulary.tokens().indexOf(special);
            if (id >= 0) {
                specials.put(special, id);
            }
        }
    }

    /**
     * Reads a {@code vocab.txt}: UTF-8, one token a line, the number of a token is that of its line, from 0.
     *
     * @throws DataException where the file is missing or no vocabulary of an uncased tokenizer
     */
    public static WordPiece read(Path vocabulary) {
        return new WordPiece(Vocabulary.read(vocabulary));
    }

    /**
     * Returns the tokenizer of these tokens, whose numbers are their places in the list.
     *
     * @throws DataException where they are no vocabulary of an uncased tokenizer
     */
    public static WordPiece of(List<String> vocabulary) {
        return new WordPiece(Vocabulary.of(vocabulary));
    }

    /** The tokens in the order of their numbers. */
    public List<String> vocabulary() {
        return vocabulary.tokens();
    }

    /** The number that fills up shorter texts of a batch, that of {@code [PAD]}. */
    public int padding() {
        return id(Vocabulary.PAD);
    }

    /**
     * Returns {@code [CLS]}, the word pieces of a text, {@code [SEP]}; of a longer text the first pieces that leave
     * room for both.
     *
     * @param maxTokens how many numbers there may be, {@code [CLS]} and {@code [SEP]} included
     * @throws IllegalArgumentException where maxTokens is below 2
     */
    public int[] encode(String text, int maxTokens) {
        if (maxTokens < 2) {
            throw new IllegalArgumentException("a text takes at least 2 tokens, [CLS] and [SEP], not " + maxTokens);
        }
        WordPieceRun run = new WordPieceRun(this, maxTokens - 1);
        run.add(id(Vocabulary.START));
        run.read(text);
        int[] ids = run.ids(1);
        ids[ids.length - 1] = id(Vocabulary.END);
        return ids;
    }

    /** Returns all word pieces of a text as they stand in the vocabulary, without {@code [CLS]} and {@code [SEP]}. */
    public List<String> tokens(String text) {
        WordPieceRun run = new WordPieceRun(this, Integer.MAX_VALUE);
        run.read(text);
        return Arrays.stream(run.ids(0)).mapToObj(vocabulary.tokens()::get).toList();
    }

    /** What the numbers are determined by: the tokens and the version of the rules, as 64 digits. */
    String identity() {
        String text = "wordpiece " + VERSION + "\n" + String.join("\n", vocabulary.tokens());
        return Checksum.sha256(text.getBytes(StandardCharsets.UTF_8)).hex();
    }

    TokenTrie trie() {
        return trie;
    }

    /** The node of the trie that pieces within a word are read on from; {@link TokenTrie#NONE} where there are none. */
    int continued() {
        return continued;
    }

    /** The special tokens, as they stand in texts, with their numbers. */
    Map<String, Integer> specials() {
        return specials;
    }

    int unknown() {
        return id(Vocabulary.UNKNOWN);
    }

    private int id(String special) {
        @Nullable Integer id = specials.get(special);
        if (id == null) {
            throw new IllegalStateException(special + " is not in the vocabulary");
        }
        return id;
    }
}
