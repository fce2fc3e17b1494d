package dev.lastly.processor.write;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeSpec;
import dev.lastly.processor.model.Collaborator;
import dev.lastly.processor.model.Wrapper;
import dev.lastly.processor.model.WrapperMethod;
import dev.lastly.processor.model.WrapperMethod.Attach;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.lang.model.element.Modifier;

/** Writes a wrapper as source. */
public final class WrapperWriter {
  static final ClassName LASTLY = ClassName.get("dev.lastly", "Lastly");
  private static final ClassName GENERATED =
      ClassName.get("javax.annotation.processing", "Generated");
  private static final ClassName OBJECTS = ClassName.get(Objects.class);
  private static final String PROCESSOR = "dev.lastly.processor.FinallyProcessor";

  private static final AnnotationSpec OVERRIDE = AnnotationSpec.builder(Override.class).build();

  private final Wrapper wrapper;

  private WrapperWriter(Wrapper wrapper) {
    this.wrapper = wrapper;
  }

  public static JavaFile write(Wrapper wrapper) {
    return JavaFile.builder(wrapper.name().packageName(), new WrapperWriter(wrapper).type().build())
        .addFileComment(
            "Generated from $L by Lastly. Edits are lost: change the interface instead.",
            wrapper.wrapped().canonicalName())
        .skipJavaLangImports(true)
        .build();
  }

  // public final class DownloadsWithFinally implements Downloads {
  //   private final Downloads delegate;
  //   private final Permits permits;
  //   private final Lastly lastly;
  private TypeSpec.Builder type() {
    TypeSpec.Builder type =
        TypeSpec.classBuilder(wrapper.name())
            .addJavadoc(new Docs(wrapper).ofClass())
            .addModifiers(Modifier.FINAL)
            .addTypeVariables(wrapper.typeParameters())
            .addSuperinterface(wrapper.wrappedType())
            .alwaysQualify(wrapper.qualified().toArray(new String[0]));
    wrapper.annotations().forEach(annotation -> type.addAnnotation(onOneLine(annotation)));
    if (wrapper.generatedAnnotation()) {
      type.addAnnotation(onOneLine(generated()));
    }
    if (wrapper.isPublic()) {
      type.addModifiers(Modifier.PUBLIC);
    }
    type.addField(wrapper.wrappedType(), "delegate", Modifier.PRIVATE, Modifier.FINAL);
    for (Collaborator collaborator : wrapper.collaborators()) {
      type.addField(collaborator.type(), collaborator.field(), Modifier.PRIVATE, Modifier.FINAL);
    }
    type.addField(FieldSpec.builder(LASTLY, "lastly", Modifier.PRIVATE, Modifier.FINAL).build());
    type.addMethod(shortConstructor());
    type.addMethod(fullConstructor());
    for (WrapperMethod method : wrapper.methods()) {
      type.addMethod(method(method));
    }
    return type;
  }

  // @Generated(value = "dev.lastly.processor.FinallyProcessor", comments = "from a.Downloads")
  private AnnotationSpec generated() {
    return AnnotationSpec.builder(GENERATED)
        .addMember("value", "$S", PROCESSOR)
        .addMember("comments", "$S", "from " + wrapper.wrapped().canonicalName())
        .build();
  }

  /** JavaPoet would give each member, and each value, a line of its own if there are several. */
  private static AnnotationSpec onOneLine(AnnotationSpec annotation) {
    List<CodeBlock> members = new ArrayList<>();
    annotation
        .members()
        .forEach(
            (name, values) -> {
              CodeBlock value =
                  values.size() == 1
                      ? values.get(0)
                      : CodeBlock.of("{$L}", CodeBlock.join(values, ", "));
              boolean alone = name.equals("value") && annotation.members().size() == 1;
              members.add(alone ? value : CodeBlock.of("$L = $L", name, value));
            });
    if (members.isEmpty()) {
      return annotation;
    }
    return AnnotationSpec.builder((ClassName) annotation.type())
        .addMember("value", CodeBlock.join(members, ", "))
        .build();
  }

  // public DownloadsWithFinally(Downloads delegate, Permits permits) {
  //   this(delegate, permits, Lastly.standard());
  // }
  private MethodSpec shortConstructor() {
    Code arguments = Code.of("delegate");
    wrapper.collaborators().forEach(collaborator -> arguments.add(", $N", collaborator.field()));
    return constructor()
        .addJavadoc(new Docs(wrapper).ofShortConstructor())
        .addCode(Code.of("this($L, $T.standard())", arguments, LASTLY).statement())
        .build();
  }

  // public DownloadsWithFinally(Downloads delegate, Permits permits, Lastly lastly) {
  //   this.delegate = Objects.requireNonNull(delegate, "delegate");
  //   ...
  private MethodSpec fullConstructor() {
    MethodSpec.Builder constructor =
        constructor()
            .addJavadoc(new Docs(wrapper).ofFullConstructor())
            .addParameter(LASTLY, "lastly");
    assign(constructor, "delegate");
    wrapper.collaborators().forEach(collaborator -> assign(constructor, collaborator.field()));
    assign(constructor, "lastly");
    return constructor.build();
  }

  private MethodSpec.Builder constructor() {
    MethodSpec.Builder constructor = MethodSpec.constructorBuilder();
    if (wrapper.isPublic()) {
      constructor.addModifiers(Modifier.PUBLIC);
    }
    constructor.addParameter(wrapper.wrappedType(), "delegate");
    for (Collaborator collaborator : wrapper.collaborators()) {
      constructor.addParameter(collaborator.type(), collaborator.field());
    }
    return constructor;
  }

  private static void assign(MethodSpec.Builder constructor, String field) {
    constructor.addCode(
        Code.of("this.$N =$W$T.requireNonNull($N, $S)", field, OBJECTS, field, field).statement());
  }

  // @Override
  // public CompletableFuture<Path> download(URI from, Path to) {
  private MethodSpec method(WrapperMethod method) {
    MethodSpec.Builder spec =
        MethodSpec.methodBuilder(method.name())
            .addAnnotation(OVERRIDE)
            .addModifiers(Modifier.PUBLIC)
            .addTypeVariables(method.typeParameters())
            .returns(method.returnType())
            .varargs(method.varargs())
            .addExceptions(method.thrown());
    method.annotations().forEach(annotation -> spec.addAnnotation(onOneLine(annotation)));
    for (WrapperMethod.Parameter parameter : method.parameters()) {
      spec.addParameter(
          ParameterSpec.builder(parameter.type(), parameter.name())
              .addAnnotations(parameter.annotations())
              .build());
    }
    return spec.addCode(
            method.body() instanceof Attach attach
                ? new AttachBody(wrapper, method, attach).code()
                : AttachBody.forward(method))
        .build();
  }
}
