package dev.lastly.processor.write;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeVariableName;
import dev.lastly.processor.model.Collaborator;
import dev.lastly.processor.model.Step;
import dev.lastly.processor.model.Wrapper;
import dev.lastly.processor.model.WrapperMethod;
import dev.lastly.processor.model.WrapperMethod.Attach;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Writes the Javadoc of a wrapper. */
final class Docs {
  private final Wrapper wrapper;

  Docs(Wrapper wrapper) {
    this.wrapper = wrapper;
  }

  // Forwards every call to another {@link Downloads}, and cleans up when the promise settles:
  //
  // <ul>
  //   <li>{@link Downloads#download download}: {@link Permits#leave leave}
  // </ul>
  CodeBlock ofClass() {
    CodeBlock.Builder docs = CodeBlock.builder();
    boolean cleansUp =
        wrapper.methods().stream().anyMatch(method -> method.body() instanceof Attach);
    docs.add("Forwards every call to another {@link $T}", wrapper.wrapped());
    if (cleansUp) {
      docs.add(", and cleans up when the promise settles:\n\n<ul>\n");
      for (WrapperMethod method : wrapper.methods()) {
        if (method.body() instanceof Attach attach) {
          docs.add("  <li>$L: $L\n", link(method), steps(attach));
        }
      }
      docs.add("</ul>\n");
    } else {
      docs.add(".\n");
    }
    if (!wrapper.typeParameters().isEmpty()) {
      docs.add("\n");
    }
    for (TypeVariableName parameter : wrapper.typeParameters()) {
      docs.add("@param <$L> as in {@link $T}\n", parameter.name(), wrapper.wrapped());
    }
    return docs.build();
  }

  private CodeBlock link(WrapperMethod method) {
    if (method.isOverloaded()) { // overloaded: a link would lead to any of them
      return CodeBlock.of("{@code $L}", method.label());
    }
    return CodeBlock.of("{@link $T#$L $L}", wrapper.wrapped(), method.name(), method.name());
  }

  // within {@link Permits#lease lease}; {@link Permits#leave leave}, then {@link Disk#sync sync}
  private static CodeBlock steps(Attach attach) {
    CodeBlock.Builder docs = CodeBlock.builder();
    if (!attach.openers().isEmpty()) {
      docs.add("within ").add(links(attach.openers()));
    }
    if (!attach.openers().isEmpty() && !attach.cleanups().isEmpty()) {
      docs.add("; ");
    }
    return docs.add(links(attach.cleanups())).build();
  }

  private static CodeBlock links(List<Step> steps) {
    return steps.stream()
        .map(step -> CodeBlock.of("{@link $T#$L $L}", step.owner(), step.method(), step.method()))
        .collect(CodeBlock.joining(", then "));
  }

  CodeBlock ofShortConstructor() {
    return CodeBlock.builder()
        .add("Creates a wrapper that uses {@link $T#standard()}.\n\n", WrapperWriter.LASTLY)
        .add(parameters())
        .build();
  }

  CodeBlock ofFullConstructor() {
    return CodeBlock.builder()
        .add("Creates a wrapper.\n\n")
        .add(parameters())
        .add("@param lastly how cleanups run\n")
        .build();
  }

  private CodeBlock parameters() {
    CodeBlock.Builder docs = CodeBlock.builder();
    docs.add("@param delegate what calls are forwarded to\n");
    for (Collaborator collaborator : wrapper.collaborators()) {
      docs.add("@param $L what $L called on\n", collaborator.field(), calledOn(collaborator));
    }
    return docs.build();
  }

  private CodeBlock calledOn(Collaborator collaborator) {
    Set<String> names = new LinkedHashSet<>();
    for (WrapperMethod method : wrapper.methods()) {
      if (method.body() instanceof Attach attach) {
        Stream.concat(attach.openers().stream(), attach.cleanups().stream())
            .filter(step -> step.target().equals(new Step.Instance(collaborator.field())))
            .forEach(step -> names.add("{@code " + step.method() + "}"));
      }
    }
    List<String> all = List.copyOf(names);
    int last = all.size() - 1;
    return last == 0
        ? CodeBlock.of("$L is", all.get(0))
        : CodeBlock.of("$L and $L are", String.join(", ", all.subList(0, last)), all.get(last));
  }
}
