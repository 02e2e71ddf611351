package org.dermatome.packaging;

import java.nio.file.Path;
import org.dermatome.knowledge.Knowledge;

/** Writes the archive of the package that was just built. Run by Maven; argument: the folder. */
public final class PackageArchiver {

    private PackageArchiver() {
    }

    public static void main(String[] arguments) {
        FhirPackage.of(Knowledge.load()).write(Path.of(arguments[0]));
    }
}
