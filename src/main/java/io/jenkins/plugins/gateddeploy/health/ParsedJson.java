package io.jenkins.plugins.gateddeploy.health;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.jayway.jsonpath.InvalidJsonException;
import com.jayway.jsonpath.spi.json.AbstractJsonProvider;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;

/**
 * Lets JSON paths look at the maps and lists that Jackson reads. The library has such a provider of its own, but in Jenkins
 * the library sits in another plugin, whose class loader does not see Jackson.
 */
final class ParsedJson extends AbstractJsonProvider {
    private final ObjectMapper mapper;

    ParsedJson(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public Object parse(String json) {
        try {
            return mapper.readValue(json, Object.class);
        } catch (JsonProcessingException e) {
            throw new InvalidJsonException("not JSON");
        }
    }

    @Override
    public Object parse(InputStream json, String charset) {
        try {
            return parse(new String(json.readAllBytes(), charset));
        } catch (IOException e) {
            throw new InvalidJsonException("not readable");
        }
    }

    @Override
    public String toJson(Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new InvalidJsonException("not writable as JSON");
        }
    }

    @Override
    public Object createArray() {
        return new ArrayList<>();
    }

    @Override
    public Object createMap() {
        return new LinkedHashMap<>();
    }
}
