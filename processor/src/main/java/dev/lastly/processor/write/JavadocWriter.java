/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.write;

import static java.util.stream.Collectors.joining;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeVariableName;
import dev.lastly.processor.model.CallStep;
import dev.lastly.processor.model.Collaborator;
import dev.lastly.processor.model.Wrapper;
import dev.lastly.processor.model.WrapperMethod;
import dev.lastly.processor.model.WrapperMethod.CallChain;
import java.util.List;
import java.util.stream.Stream;

/** Writes the Javadoc of a wrapper. */
final class JavadocWriter {
  /** How many methods to name, as there may be hundreds. */
  private static final int MOST_METHODS = 3;

  private final Wrapper wrapper;

  JavadocWriter(Wrapper wrapper) {
    this.wrapper = wrapper;
  }

  // Forwards every call to another {@link Downloads}, and runs the cleanups that are declared there
  // when the returned promise settles.
  CodeBlock ofClass() {
    CodeFragment docs = new CodeFragment();
    boolean cleansUp =
        wrapper.methods().stream().anyMatch(method -> method.body() instanceof CallChain);
    docs.add("Forwards every call to another {@link $T}", wrapper.wrapped());
    docs.add(
        cleansUp
            ? ", and runs the cleanups that are declared there when the returned promise settles.\n"
            : ".\n");
    if (!wrapper.typeParameters().isEmpty()) {
      docs.add("\n");
    }
    for (TypeVariableName parameter : wrapper.typeParameters()) {
      docs.add("@param <$L> as in {@link $T}\n", parameter.name(), wrapper.wrapped());
    }
    return docs.block();
  }

  CodeBlock ofShortConstructor() {
    String summary = "Creates a wrapper with the settings of {@link $T#standard()}.\n\n$L";
    return CodeFragment.of(summary, WrapperWriter.LASTLY, parameters()).block();
  }

  CodeBlock ofFullConstructor() {
    String text =
        "Creates a wrapper.\n\n$L@param lastly the settings, such as where cleanups run\n";
    return CodeFragment.of(text, parameters()).block();
  }

  CodeBlock ofInjectedConstructor() {
    String text =
        "Creates a wrapper with the beans of CDI.\n\n$L@param lastly the settings, if any\n";
    return CodeFragment.of(text, parameters()).block();
  }

  CodeBlock ofListener() {
    String text = "Creates a listener.\n\n$L@param lastly the settings, if any\n";
    return CodeFragment.of(text, collaborators()).block();
  }

  private CodeFragment parameters() {
    return CodeFragment.of(
        "@param delegate the object that calls are forwarded to\n$L", collaborators());
  }

  private CodeFragment collaborators() {
    CodeFragment docs = new CodeFragment();
    for (Collaborator collaborator : wrapper.collaborators()) {
      docs.add(
          "@param $L the object on which to call $L\n",
          collaborator.field(),
          methodsOf(collaborator));
    }
    return docs;
  }

  /** {@code lease} and {@code leave}. */
  private String methodsOf(Collaborator collaborator) {
    CallStep.Target target = new CallStep.Instance(collaborator.field());
    List<String> methods =
        wrapper.methods().stream()
            .flatMap(JavadocWriter::steps)
            .filter(step -> step.target().equals(target))
            .map(step -> "{@code " + step.method() + "}")
            .distinct()
            .toList();
    if (methods.size() > MOST_METHODS) {
      return methods.stream().limit(MOST_METHODS).collect(joining(", ")) + " and others";
    }
    int last = methods.size() - 1;
    return last == 0
        ? methods.get(0)
        : String.join(", ", methods.subList(0, last)) + " and " + methods.get(last);
  }

  private static Stream<CallStep> steps(WrapperMethod method) {
    return method.body() instanceof CallChain chain
        ? Stream.concat(chain.openers().stream(), chain.cleanups().stream())
        : Stream.empty();
  }
}
