package org.dermatome.cli;

import ca.uhn.fhir.parser.DataFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dermatome.knowledge.Knowledge;
import org.dermatome.testing.RefusedScriptException;
import org.dermatome.testing.TestScripts;
import org.hl7.fhir.r4.model.TestReport;
import org.hl7.fhir.r4.model.TestReport.TestReportResult;
import org.hl7.fhir.r4.model.TestScript;

/** Runs TestScripts against a server, those of the package or others, as a table or as TestReports. */
final class TestCommand {

    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;
    private final Clock clock;

    TestCommand(InputStream in, PrintStream out, PrintStream err, Clock clock) {
        this.in = in;
        this.out = out;
        this.err = err;
        this.clock = clock;
    }

    /** @return the exit code, or -1 if the arguments make no sense */
    int run(List<String> arguments) {
        String server = null;
        boolean json = false;
        Map<String, String> headers = new LinkedHashMap<>();
        List<String> names = new ArrayList<>();
        for (Iterator<String> rest = arguments.iterator(); rest.hasNext();) {
            String argument = rest.next();
            if (argument.equals("--json")) {
                json = true;
            } else if (argument.equals("--server") && rest.hasNext()) {
                server = rest.next();
            } else if (argument.equals("--header") && rest.hasNext()) {
                String[] header = rest.next().split(":", 2);
                if (header.length != 2) {
                    return -1;
                }
                headers.put(header[0].trim(), header[1].trim());
            } else if (argument.startsWith("--")) {
                return -1;
            } else {
                names.add(argument);
            }
        }
        if (server == null || !server.matches("https?://.+")) {
            return -1;
        }
        TestScripts scripts = new TestScripts(Knowledge.load(), clock);
        List<TestScript> chosen = names.isEmpty() ? scripts.plan() : new ArrayList<>();
        for (String name : names) {
            Optional<TestScript> script = scripts.find(name).or(() -> read(new ResponseFile(name)));
            if (script.isEmpty()) {
                return Dermatome.USAGE;
            }
            chosen.add(script.get());
        }
        return run(scripts, chosen, server, headers, json);
    }

    private int run(TestScripts scripts, List<TestScript> chosen, String server, Map<String, String> headers, boolean json) {
        boolean pass = true;
        for (TestScript script : chosen) {
            try {
                TestReport report = scripts.run(script, server, headers);
                pass &= report.getResult() == TestReportResult.PASS;
                if (json) {
                    out.println(ResponseFile.parser().encodeResourceToString(report));
                } else {
                    ReportTable.print(out, report);
                }
            } catch (RefusedScriptException e) {
                err.println(e.getMessage());
                return Dermatome.STOPPED;
            }
        }
        return pass ? Dermatome.OK : Dermatome.INVALID;
    }

    private Optional<TestScript> read(ResponseFile file) {
        if (!file.isThere(err)) {
            return Optional.empty();
        }
        try {
            return Optional.of(TestScripts.read(new String(file.bytes(in), StandardCharsets.UTF_8)));
        } catch (DataFormatException | IOException e) {
            err.println(file.name() + ": is no TestScript of FHIR R4: " + e.getMessage());
            return Optional.empty();
        }
    }
}
