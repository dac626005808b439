package dev.initlab.data;

import ai.djl.engine.EngineException;
import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** Hugging Face's own tokenizer (the library in Rust), with the parts of {@code BertTokenizerFast}. */
final class HuggingFace implements AutoCloseable {

    private static final String NORMALIZER =
            "{\"type\":\"BertNormalizer\",\"clean_text\":true,\"handle_chinese_chars\":true,\"strip_accents\":null,"
                    + "\"lowercase\":true}";

    /** What a {@code tokenizer.json} says beside the vocabulary. */
    record Rules(String normalizer, String preTokenizer, int maxWord, boolean specials) {

        static final Rules BERT = new Rules(NORMALIZER, "{\"type\":\"BertPreTokenizer\"}", 100, true);

        Rules with(String from, String to) {
            return new Rules(normalizer.replace(from, to), preTokenizer.replace(from, to), maxWord, specials);
        }
    }

    private final HuggingFaceTokenizer tokenizer;

    private HuggingFace(HuggingFaceTokenizer tokenizer) {
        this.tokenizer = tokenizer;
    }

    /** Skips the test where the library has no native code for this machine, or cannot unpack it. */
    static HuggingFace of(List<String> vocabulary, Rules rules) {
        if (System.getProperty("DJL_CACHE_DIR") == null) {
            System.setProperty(
                    "DJL_CACHE_DIR", Path.of("target", "djl").toAbsolutePath().toString());
        }
        System.setProperty("OPT_OUT_TRACKING", "true"); // else the library reports its use
        System.setProperty("ai.djl.offline", "true");
        byte[] json = json(vocabulary, rules).getBytes(StandardCharsets.UTF_8);
        try {
            return new HuggingFace(HuggingFaceTokenizer.newInstance(
                    new ByteArrayInputStream(json),
                    Map.of("truncation", "false", "padding", "false", "modelMaxLength", "1000000000")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (LinkageError | EngineException e) {
            return Assumptions.abort("Hugging Face's tokenizers have no native code that runs here: " + e);
        }
    }

    /** {@code [CLS]}, tokens, {@code [SEP]}. */
    int[] encode(String text) {
        return ints(tokenizer.encode(text));
    }

    List<int[]> encode(List<String> texts) {
        return Arrays.stream(tokenizer.batchEncode(texts))
                .map(HuggingFace::ints)
                .toList();
    }

    private static int[] ints(Encoding encoding) {
        return Arrays.stream(encoding.getIds()).mapToInt(Math::toIntExact).toArray();
    }

    @Override
    public void close() {
        tokenizer.close();
    }

    private static String json(List<String> vocabulary, Rules rules) {
        StringBuilder json =
                new StringBuilder("{\"version\":\"1.0\",\"truncation\":null,\"padding\":null,\"added_tokens\":[");
        String comma = "";
        for (String special : List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")) {
            if (rules.specials() && vocabulary.contains(special)) {
                json.append(comma).append("{\"id\":").append(vocabulary.indexOf(special));
                json.append(",\"special\":true,\"content\":").append(quoted(special));
                json.append(",\"single_word\":false,\"lstrip\":false,\"rstrip\":false,\"normalized\":false}");
                comma = ",";
            }
        }
        json.append("],\"normalizer\":").append(rules.normalizer());
        json.append(",\"pre_tokenizer\":").append(rules.preTokenizer());
        json.append(",\"post_processor\":{\"type\":\"TemplateProcessing\",\"single\":[")
                .append(special("[CLS]"));
        json.append(",{\"Sequence\":{\"id\":\"A\",\"type_id\":0}},").append(special("[SEP]"));
        json.append(
                "],\"pair\":[{\"Sequence\":{\"id\":\"A\",\"type_id\":0}},{\"Sequence\":{\"id\":\"B\",\"type_id\":1}}]");
        json.append(",\"special_tokens\":{");
        for (String special : List.of("[CLS]", "[SEP]")) {
            json.append(quoted(special))
                    .append(":{\"id\":")
                    .append(quoted(special))
                    .append(",\"ids\":[");
            json.append(vocabulary.indexOf(special))
                    .append("],\"tokens\":[")
                    .append(quoted(special))
                    .append("]}");
            json.append(special.equals("[CLS]") ? "," : "}}");
        }
        json.append(",\"decoder\":null,\"model\":{\"type\":\"WordPiece\",\"unk_token\":\"[UNK]\",");
        json.append("\"continuing_subword_prefix\":\"##\",\"max_input_chars_per_word\":")
                .append(rules.maxWord());
        json.append(",\"vocab\":{");
        for (int i = 0; i < vocabulary.size(); i++) {
            json.append(i > 0 ? "," : "")
                    .append(quoted(vocabulary.get(i)))
                    .append(':')
                    .append(i);
        }
        return json.append("}}}").toString();
    }

    private static String special(String name) {
        return "{\"SpecialToken\":{\"id\":" + quoted(name) + ",\"type_id\":0}}";
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
