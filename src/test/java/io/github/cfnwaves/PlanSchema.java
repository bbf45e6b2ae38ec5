package io.github.cfnwaves;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.cfnwaves.plan.PlanReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** The JSON Schema of wave plans that is in the plugin's jar. */
record PlanSchema(JsonNode document) {
    private static final String FILE = "wave-plan.schema.json";

    static PlanSchema read() {
        try (InputStream in = PlanReader.class.getResourceAsStream(FILE)) {
            return new PlanSchema(new ObjectMapper().readTree(Objects.requireNonNull(in)));
        } catch (IOException e) {
            throw new AssertionError(FILE + " can't be read", e);
        }
    }

    /** What is wrong with a plan. */
    Collection<Error> errors(String plan) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(document)
                .validate(plan, InputFormat.JSON);
    }

    /** The names of the fields that are described there, such as at {@code /$defs/batch}. */
    Set<String> fields(String place) {
        Set<String> names = new TreeSet<>();
        document.at(place + "/properties").fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** The variables of containers that plans must not set. */
    List<String> ownVariables() {
        return new ObjectMapper()
                .convertValue(
                        document.at("/$defs/settings/properties/environment/propertyNames/not/enum"),
                        new TypeReference<List<String>>() {});
    }
}
