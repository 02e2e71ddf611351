package org.dermatome.cases;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * Answer sheets with the result of an independent evaluator: random ones, and ones steered so that each red flag and each band of each cause
 * is reached. The first line names the flags, causes and findings that the letters of each row stand for.
 */
public final class ReferenceSheets {

    private static final ObjectMapper JSON = new ObjectMapper();

    final List<String> flags;
    final List<String> causes;
    final List<String> findings;
    private final BufferedReader rows;

    /** @param letters t, f, u per flag and finding; h, m, l, n (not assessable), 0 (negligible) per cause */
    public record Row(int number, AnswerSheet sheet, String urgency, String flags, String bands, String findings, List<String> order, List<String> openFlags,
               List<String> openQuestions) {
    }

    private ReferenceSheets(BufferedReader lines) throws IOException {
        JsonNode head = JSON.readTree(lines.readLine());
        this.flags = strings(head.get("flags"));
        this.causes = strings(head.get("causes"));
        this.findings = strings(head.get("findings"));
        this.rows = lines;
    }

    public static ReferenceSheets open() {
        try {
            return new ReferenceSheets(new BufferedReader(new InputStreamReader(
                    new GZIPInputStream(ReferenceSheets.class.getResourceAsStream("/reference/sheets.ndjson.gz")), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Stream<Row> rows() {
        int[] number = {0};
        return rows.lines().map(line -> row(++number[0], line));
    }

    private static Row row(int number, String line) {
        try {
            JsonNode row = JSON.readTree(line);
            Map<String, Object> answers = JSON.convertValue(row.get("answers"), new TypeReference<>() { });
            return new Row(number, new AnswerSheet(answers, row.get("final").asBoolean()), row.get("urgency").asText(), row.get("flags").asText(),
                    row.get("bands").asText(), row.get("findings").asText(), strings(row.get("order")), strings(row.get("openFlags")),
                    strings(row.get("openQuestions")));
        } catch (IOException e) {
            throw new UncheckedIOException("row " + number, e);
        }
    }

    private static List<String> strings(JsonNode array) {
        List<String> strings = new ArrayList<>();
        array.forEach(node -> strings.add(node.asText()));
        return strings;
    }
}
