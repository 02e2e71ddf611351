package org.dermatome.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.dermatome.knowledge.Knowledge;
import org.dermatome.request.Shelf;
import org.dermatome.validation.DocumentCheck;
import org.dermatome.validation.Finding;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.StructureDefinition;

/** Validates files one after the other, as a table or as OperationOutcomes; a bad one does not stop the next. */
final class ValidateCommand {

    private static final String FHIR = "http://hl7.org/fhir/StructureDefinition/";

    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;

    ValidateCommand(InputStream in, PrintStream out, PrintStream err) {
        this.in = in;
        this.out = out;
        this.err = err;
    }

    /** @return the exit code, or -1 if the arguments make no sense */
    int run(List<String> arguments) {
        List<ResponseFile> files = new ArrayList<>();
        String profile = null;
        boolean json = false;
        for (Iterator<String> rest = arguments.iterator(); rest.hasNext();) {
            String argument = rest.next();
            if (argument.equals("--json")) {
                json = true;
            } else if (argument.equals("--profile") && rest.hasNext()) {
                profile = rest.next();
            } else if (argument.startsWith("--")) {
                return -1;
            } else {
                files.add(new ResponseFile(argument));
            }
        }
        if (files.isEmpty()) {
            return -1;
        }
        return files.stream().allMatch(file -> file.isThere(err)) ? validate(files, profile, json) : Dermatome.USAGE;
    }

    private int validate(List<ResponseFile> files, String profile, boolean json) {
        Shelf shelf = new Shelf(Knowledge.load());
        if (profile != null && !profile.startsWith(FHIR) && shelf.find(StructureDefinition.class, profile).isEmpty()) {
            err.println("The profile " + profile + " is not known. " + shelf.held("StructureDefinition"));
            return Dermatome.USAGE;
        }
        DocumentCheck check = new DocumentCheck(shelf);
        int invalid = 0;
        for (int i = 0; i < files.size(); i++) {
            if (System.console() != null && files.size() > 1) {
                err.printf(Locale.ROOT, "%d of %d: %s%n", i + 1, files.size(), files.get(i).name());
            }
            if (!validate(check, files.get(i), profile, json)) {
                invalid++;
            }
        }
        err.printf(Locale.ROOT, "%,d files, %,d invalid%n", files.size(), invalid);
        return invalid == 0 ? Dermatome.OK : Dermatome.INVALID;
    }

    private boolean validate(DocumentCheck check, ResponseFile file, String profile, boolean json) {
        String text;
        try {
            text = new String(file.bytes(in), StandardCharsets.UTF_8);
        } catch (IOException e) {
            err.println(file.name() + ": cannot be read: " + e.getMessage());
            return false;
        }
        List<Finding> findings = check.check(text, profile).stream().filter(finding -> finding.severity() != IssueSeverity.INFORMATION).toList();
        if (json) {
            out.println(ResponseFile.parser().encodeResourceToString(FindingList.outcome(file.name(), findings)));
        } else {
            FindingList.print(out, file.name(), DocumentCheck.type(text), findings);
        }
        return findings.stream().noneMatch(Finding::isError);
    }
}
