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
    Code docs = new Code();
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
    return docs.block();
  }

  private Code link(WrapperMethod method) {
    if (method.isOverloaded()) { // overloaded: a link would lead to any of them
      return Code.of("{@code $L}", method.label());
    }
    return Code.of("{@link $T#$L $L}", wrapper.wrapped(), method.name(), method.name());
  }

  // within {@link Permits#lease lease}; {@link Permits#leave leave}, then {@link Disk#sync sync}
  private static Code steps(Attach attach) {
    Code docs = new Code();
    if (!attach.openers().isEmpty()) {
      docs.add("within $L", links(attach.openers()));
    }
    if (!attach.openers().isEmpty() && !attach.cleanups().isEmpty()) {
      docs.add("; ");
    }
    return docs.add("$L", links(attach.cleanups()));
  }

  private static Code links(List<Step> steps) {
    Code docs = new Code();
    String separator = "";
    for (Step step : steps) {
      docs.add(separator + "{@link $T#$L $L}", step.owner(), step.method(), step.method());
      separator = ", then ";
    }
    return docs;
  }

  CodeBlock ofShortConstructor() {
    String summary = "Creates a wrapper that uses {@link $T#standard()}.\n\n$L";
    return Code.of(summary, WrapperWriter.LASTLY, parameters()).block();
  }

  CodeBlock ofFullConstructor() {
    return Code.of("Creates a wrapper.\n\n$L@param lastly how cleanups run\n", parameters())
        .block();
  }

  private Code parameters() {
    Code docs = new Code();
    docs.add("@param delegate what calls are forwarded to\n");
    for (Collaborator collaborator : wrapper.collaborators()) {
      docs.add("@param $L what $L called on\n", collaborator.field(), calledOn(collaborator));
    }
    return docs;
  }

  private Code calledOn(Collaborator collaborator) {
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
        ? Code.of("$L is", all.get(0))
        : Code.of("$L and $L are", String.join(", ", all.subList(0, last)), all.get(last));
  }
}
