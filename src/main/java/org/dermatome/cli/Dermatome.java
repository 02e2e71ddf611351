package org.dermatome.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.dermatome.knowledge.Knowledge;

/** Starts the server, or evaluates files without it. */
public final class Dermatome {

    static final int OK = 0;
    static final int INVALID = 1;
    static final int USAGE = 2;
    static final int STOPPED = 3;

    static final String LANGUAGE = "--language";

    private static final String SERVER = "org.dermatome.server.DermatomeServer";
    private static final String HELP = """
            Usage: dermatome [serve] [--name=value ...]     start the server (the values are its settings)
                   dermatome evaluate FILE... [--language TAG]
                                                            evaluate responses and print the results as JSON; - reads the input
                   dermatome evaluate --ndjson IN --output OUT [--threads N] [--compact] [--language TAG]
                                                            evaluate many: NDJSON (plain or gzip, - reads the input) to NDJSON, line by line
                   dermatome explain FILE [--cause CODE] [--json] [--language TAG]
                                                            why the result is what it is, and which other answers would change it
                   dermatome validate FILE... [--profile URL] [--json]
                                                            check any resources of FHIR R4 (JSON or XML, - reads the input) against FHIR, the profiles
                                                            that they claim, and responses against the Questionnaire
                   dermatome test --server URL [SCRIPT...] [--header 'NAME: VALUE'] [--json]
                                                            run TestScripts against a FHIR server: files, or ids of scripts of the package (or all of them)
                   dermatome package [FOLDER]               write the knowledge as a FHIR NPM package (.tgz) into the folder, or here
                   dermatome --help | --version

            evaluate and explain exit with 0, with 1 if a response is invalid (the reasons are printed as errors), with 2 if it was called wrongly.
            validate exits with 1 if a file has errors; warnings do not count. --json prints an OperationOutcome for each file.
            test exits with 1 if a test fails, with 3 if a script uses what this runner does not cover. --json prints a TestReport for each script.
            --language asks for another language of the texts (de); what the package does not have in it stays English.
            With --ndjson a bad line becomes an OperationOutcome and the exit is 1 at the end; 3 says that it stopped before the end. The same
            command then goes on where OUT.part was last safe. --compact writes codes only: urgency, red flags, causes, open questions.
            """;

    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;
    private final Clock clock;

    Dermatome(InputStream in, PrintStream out, PrintStream err, Clock clock) {
        this.in = in;
        this.out = out;
        this.err = err;
        this.clock = clock;
    }

    /** Starts the program. */
    public static void main(String[] args) {
        if (isServer(args)) {
            serve(args);
            return;
        }
        // Results go to the output, so nothing else may: this is read before the first logger is made.
        System.setProperty("logback.configurationFile", "org/dermatome/cli/logback.xml");
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        int exit = new Dermatome(System.in, out, System.err, Clock.systemUTC()).run(args);
        out.flush();
        System.exit(exit);
    }

    private static boolean isServer(String[] args) {
        if (args.length == 0 || "serve".equals(args[0])) {
            return true;
        }
        List<String> own = List.of("--help", "--version");
        return args[0].startsWith("--") && !own.contains(args[0]);
    }

    private static void serve(String[] args) {
        String[] settings = args.length > 0 && "serve".equals(args[0]) ? Arrays.copyOfRange(args, 1, args.length) : args;
        try {
            // By name, so that evaluating files never loads the server's classes.
            Class.forName(SERVER).getMethod("main", String[].class).invoke(null, (Object) settings);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                // as it is: Spring Boot has said already what is wrong, and says it once
                throw failure;
            }
            throw new IllegalStateException("the server did not start", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this build has no server", e);
        }
    }

    /** Runs a command that ends, and gives its exit code. */
    int run(String... args) {
        List<String> arguments = List.of(args);
        if (arguments.equals(List.of("--help"))) {
            out.print(HELP);
            return OK;
        }
        if (arguments.equals(List.of("--version"))) {
            out.println("Dermatome " + Knowledge.load().current().version());
            return OK;
        }
        if (arguments.size() > 1 && "evaluate".equals(arguments.get(0))) {
            if (arguments.contains(BatchCommand.INPUT)) {
                return new BatchCommand(in, out, err, clock).run(arguments.subList(1, arguments.size()));
            }
            int exit = new EvaluateCommand(in, out, err, clock).run(arguments.subList(1, arguments.size()));
            if (exit >= 0) {
                return exit;
            }
        }
        if (arguments.size() > 1 && "explain".equals(arguments.get(0))) {
            int exit = new ExplainCommand(in, out, err, clock).run(arguments.subList(1, arguments.size()));
            if (exit >= 0) {
                return exit;
            }
        }
        if (arguments.size() > 1 && "validate".equals(arguments.get(0))) {
            int exit = new ValidateCommand(in, out, err).run(arguments.subList(1, arguments.size()));
            if (exit >= 0) {
                return exit;
            }
        }
        if (arguments.size() > 1 && "test".equals(arguments.get(0))) {
            int exit = new TestCommand(in, out, err, clock).run(arguments.subList(1, arguments.size()));
            if (exit >= 0) {
                return exit;
            }
        }
        if (!arguments.isEmpty() && arguments.size() <= 2 && "package".equals(arguments.get(0))) {
            return new PackageCommand(out, err).run(Path.of(arguments.size() == 2 ? arguments.get(1) : "."));
        }
        err.print(HELP);
        return USAGE;
    }
}
