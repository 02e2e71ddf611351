package org.dermatome.server.audit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.hl7.fhir.r4.model.Coding;

/** Events of DICOM's vocabulary for audit; the codes stand in a file. */
final class Dicom {

    private static final String SYSTEM = "http://dicom.nema.org/resources/ontology/DCM";
    private static final Properties CODES = new Properties();

    static {
        try (InputStream in = Dicom.class.getResourceAsStream("dicom.properties")) {
            CODES.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Dicom() {
    }

    static Coding of(String name) {
        return new Coding(SYSTEM, CODES.getProperty(name), CODES.getProperty(name + ".display"));
    }
}
