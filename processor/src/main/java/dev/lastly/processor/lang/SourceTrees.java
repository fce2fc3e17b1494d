/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.lang;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/**
 * What sources contain, as far as the compiler shows that: javac does, unless a build tool wraps
 * it.
 */
public final class SourceTrees {
  private final Types types;
  private final @Nullable Trees trees;

  private SourceTrees(Types types, @Nullable Trees trees) {
    this.types = types;
    this.trees = trees;
  }

  /**
   * A call of a method, or a reference to it.
   *
   * @param name the name of the method
   * @param arguments how many arguments are given, or -1 for a reference
   */
  public record Call(String name, int arguments) {
    /** Whether the number of arguments is right for a method. */
    public boolean fits(ExecutableElement method) {
      int parameters = method.getParameters().size();
      return method.getSimpleName().contentEquals(name)
          && (arguments < 0
              || arguments == parameters
              || (method.isVarArgs() && arguments >= parameters - 1));
    }
  }

  /** Whether the compiler shows anything at all. */
  public boolean areShown() {
    return trees != null;
  }

  static SourceTrees of(ProcessingEnvironment environment) {
    Types types = environment.getTypeUtils();
    try {
      return new SourceTrees(types, Trees.instance(environment));
    } catch (IllegalArgumentException | LinkageError e) { // Eclipse, or a build tool around javac
      return new SourceTrees(types, null);
    }
  }

  /**
   * What a method of an interface calls on its own object.
   *
   * @param found the calls that can be seen
   * @param areAll whether there can be no others
   */
  public record Calls(Set<Call> found, boolean areAll) {}

  /**
   * What a method of an interface calls on its own object, itself or by way of private and static
   * methods of that interface and of default methods of its parents.
   */
  public Calls calls(ExecutableElement method) {
    Set<Call> found = new HashSet<>();
    boolean areAll = follow(method, Set.of(), found, new HashSet<>());
    return new Calls(found, areAll);
  }

  /** Whether a sealed type has no permits clause; false if that cannot be known. */
  public boolean permitsImplicitly(TypeElement type) {
    ClassTree tree = trees == null ? null : trees.getTree(type);
    return tree != null && tree.getPermitsClause().isEmpty();
  }

  /**
   * The encoding in which the compiler reads sources. If that cannot be known, it is US-ASCII, so
   * that all other characters are escaped; if sources are kept as characters, not bytes, it is
   * UTF-8.
   */
  public Charset encoding(TypeElement type) {
    TreePath path = trees == null ? null : trees.getPath(type);
    if (path == null) {
      return US_ASCII;
    }
    try (Reader reader = path.getCompilationUnit().getSourceFile().openReader(true)) {
      String name = reader instanceof InputStreamReader decoding ? decoding.getEncoding() : null;
      return name == null ? UTF_8 : Charset.forName(name);
    } catch (IOException | IllegalArgumentException | UnsupportedOperationException e) {
      return US_ASCII; // the source can be read only once, or not at all
    }
  }

  /**
   * Adds the calls in a method to those that were found. Returns false if there may be others, as
   * there is no source, or the object is passed to other code.
   */
  private boolean follow(
      ExecutableElement method, Set<String> self, Set<Call> found, Set<Object> followed) {
    MethodTree tree = trees == null ? null : trees.getTree(method);
    if (tree == null) {
      return false;
    }
    TypeElement owner = Names.declaring(method);
    CallScanner scanner = new CallScanner(owner.getSimpleName().toString(), self);
    scanner.scan(tree.getBody(), null);
    found.addAll(scanner.calls());
    boolean areAll = !scanner.hasEscaped();
    for (CallScanner.SuperCall call : scanner.superCalls()) {
      Optional<ExecutableElement> called = defaultMethod(owner, call);
      areAll &=
          called.isEmpty()
              || !followed.add(called.get())
              || follow(called.get(), Set.of(), found, followed);
    }
    for (CallScanner.HelperCall call : scanner.helperCalls()) {
      areAll &= follow(owner, call, found, followed);
    }
    return areAll;
  }

  /** Does the same for a call that may be of a private or static method of the interface. */
  private boolean follow(
      TypeElement owner, CallScanner.HelperCall call, Set<Call> found, Set<Object> followed) {
    boolean areAll = true;
    boolean isGivenToOthers = !call.selfAt().isEmpty();
    for (ExecutableElement helper : ElementFilter.methodsIn(owner.getEnclosedElements())) {
      if (call.call().fits(helper)
          && helper.getModifiers().stream().anyMatch(CallScanner.OF_HELPERS::contains)) {
        isGivenToOthers = false;
        Set<String> passed = call.passedTo(helper);
        areAll &= !followed.add(Set.of(helper, passed)) || follow(helper, passed, found, followed);
      }
    }
    return areAll && !isGivenToOthers;
  }

  /** The default method of a parent that is called. */
  private Optional<ExecutableElement> defaultMethod(TypeElement owner, CallScanner.SuperCall call) {
    return owner.getInterfaces().stream()
        .map(parent -> (TypeElement) types.asElement(parent))
        .filter(parent -> parent.getSimpleName().contentEquals(call.parent()))
        .flatMap(
            parent ->
                Stream.concat(Stream.of(parent), Supertypes.interfaces(types, parent).stream()))
        .flatMap(parent -> ElementFilter.methodsIn(parent.getEnclosedElements()).stream())
        .filter(method -> method.isDefault() && call.call().fits(method))
        .findFirst();
  }
}
