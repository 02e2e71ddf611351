package org.dermatome.architecture;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The string literals of Java sources, text blocks included, as the compiler reads them. */
final class StringLiterals extends TreeScanner<Void, List<String>> {

    private StringLiterals() {
    }

    /** Of each source. All in one run: starting the compiler costs more than reading a source. */
    static Map<Path, List<String>> of(Collection<Path> sources) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Map<Path, List<String>> literals = new TreeMap<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(sources));
            for (CompilationUnitTree unit : task.parse()) {
                List<String> found = new ArrayList<>();
                new StringLiterals().scan(unit, found);
                literals.put(Path.of(unit.getSourceFile().toUri()), found);
            }
        }
        return literals;
    }

    @Override
    public Void visitLiteral(LiteralTree literal, List<String> found) {
        if (literal.getValue() instanceof String text) {
            found.add(text);
        }
        return null;
    }
}
