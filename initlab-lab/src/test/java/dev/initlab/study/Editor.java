package dev.initlab.study;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an editor does with a study: reads YAML 1.2 by the core schema, and checks it by a JSON Schema. */
final class Editor {

    static final JsonMapper JSON = JsonMapper.builder().build();

    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private final Schema schema;

    Editor(Object tree) {
        schema = SCHEMAS.getSchema(JSON.<JsonNode>valueToTree(tree));
    }

    /** What is underlined; empty where all is well. */
    List<String> problems(JsonNode document) {
        return schema.validate(document).stream().map(Object::toString).toList();
    }

    /** The pointers to what in the schema is against a document. */
    List<String> reasons(JsonNode document) {
        return schema.validate(document).stream()
                .map(error -> error.getSchemaLocation().getFragment().toString())
                .toList();
    }

    /** The document; empty where it is no YAML, which editors underline without a schema. */
    static Optional<JsonNode> read(String text) {
        LoadSettings settings =
                LoadSettings.builder().setSchema(new CoreSchema()).build();
        try {
            return Optional.of(JSON.valueToTree(plain(new Load(settings).loadFromString(text))));
        } catch (YamlEngineException | NumberFormatException | StringIndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    /** Keys are texts in JSON. */
    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> tree = new LinkedHashMap<>();
            map.forEach((key, inner) -> tree.put(String.valueOf(key), plain(inner)));
            return tree;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> tree = new ArrayList<>();
            list.forEach(item -> tree.add(plain(item)));
            return tree;
        }
        // The checker asks Jackson for 1e300 as a long, which throws; an integer as large does not.
        return value instanceof Double d && d == Math.rint(d) && Double.isFinite(d)
                ? new BigDecimal(d).toBigIntegerExact()
                : value;
    }
}
