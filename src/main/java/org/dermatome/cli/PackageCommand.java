package org.dermatome.cli;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.dermatome.knowledge.Knowledge;
import org.dermatome.packaging.FhirPackage;

/** Writes the knowledge as a FHIR NPM package and prints the path of the archive. */
final class PackageCommand {

    private final PrintStream out;
    private final PrintStream err;

    PackageCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    int run(Path folder) {
        try {
            out.println(FhirPackage.of(Knowledge.load()).write(folder));
            return Dermatome.OK;
        } catch (UncheckedIOException e) {
            err.println(e.getMessage() + ": " + e.getCause());
            return Dermatome.STOPPED;
        }
    }
}
