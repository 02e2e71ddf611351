package org.dermatome.architecture;

import com.sun.source.tree.LiteralTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The string literals of a Java source, text blocks included, as the compiler reads them. */
final class StringLiterals {

    private StringLiterals() {
    }

    static List<String> of(Path source) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> literals = new ArrayList<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(null, files, null, null, null, files.getJavaFileObjects(source));
            TreeScanner<Void, Void> scanner = new TreeScanner<>() {
                @Override
                public Void visitLiteral(LiteralTree literal, Void nothing) {
                    if (literal.getValue() instanceof String text) {
                        literals.add(text);
                    }
                    return null;
                }
            };
            task.parse().forEach(unit -> scanner.scan(unit, null));
        }
        return literals;
    }
}
