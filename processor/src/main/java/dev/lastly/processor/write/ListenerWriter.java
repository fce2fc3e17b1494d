/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.WildcardTypeName;
import dev.lastly.processor.model.Collaborator;
import dev.lastly.processor.model.ContainerSupport;
import dev.lastly.processor.model.Wrapper;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.lang.model.element.Modifier;

/** Writes the listener that puts wrappers in place of beans of Micronaut. */
final class ListenerWriter {
  private static final ClassName SINGLETON = ClassName.get("jakarta.inject", "Singleton");
  private static final ClassName PROVIDER = ClassName.get("io.micronaut.context", "BeanProvider");
  private static final ClassName EVENT =
      ClassName.get("io.micronaut.context.event", "BeanCreatedEvent");
  private static final ClassName LISTENER =
      ClassName.get("io.micronaut.context.event", "BeanCreatedEventListener");

  private static final ClassName EXECUTABLE =
      ClassName.get("io.micronaut.context.annotation", "Executable");
  private static final ClassName METHOD = ClassName.get("io.micronaut.inject", "ExecutableMethod");
  private static final TypeName ANYTHING = WildcardTypeName.subtypeOf(Object.class);

  private final Wrapper wrapper;
  private final TypeName wrapped;

  private ListenerWriter(Wrapper wrapper) {
    this.wrapper = wrapper;
    int parameters = wrapper.typeParameters().size();
    this.wrapped =
        parameters == 0
            ? wrapper.wrapped()
            : ParameterizedTypeName.get(
                wrapper.wrapped(),
                Collections.nCopies(parameters, ANYTHING).toArray(TypeName[]::new));
  }

  static JavaFile write(Wrapper wrapper) {
    return WrapperWriter.file(wrapper, new ListenerWriter(wrapper).type().build());
  }

  // @Singleton
  // final class DownloadsWithFinallyListener implements BeanCreatedEventListener<Downloads> {
  //   private final BeanProvider<Permits> permits;
  //   private final BeanProvider<Lastly> lastly;
  private TypeSpec.Builder type() {
    TypeSpec.Builder type =
        TypeSpec.classBuilder(wrapper.name().simpleName() + ContainerSupport.LISTENER)
            .addJavadoc(
                "Puts a {@link $T} in place of each {@link $T} that Micronaut creates.\n",
                wrapper.name(),
                wrapper.wrapped())
            .addModifiers(Modifier.FINAL)
            .addSuperinterface(ParameterizedTypeName.get(LISTENER, wrapped))
            .alwaysQualify(wrapper.qualified().toArray(new String[0]));
    WrapperWriter.annotate(type, wrapper);
    type.addAnnotation(SINGLETON);
    providers()
        .forEach(
            (field, provided) -> type.addField(provided, field, Modifier.PRIVATE, Modifier.FINAL));
    return type.addMethod(constructor()).addMethod(onCreated());
  }

  /** By the names of the fields. What is provided may be created only after the listener. */
  private Map<String, TypeName> providers() {
    Map<String, TypeName> providers = new LinkedHashMap<>();
    for (Collaborator collaborator : wrapper.collaborators()) {
      providers.put(collaborator.field(), ParameterizedTypeName.get(PROVIDER, collaborator.type()));
    }
    providers.put("lastly", ParameterizedTypeName.get(PROVIDER, WrapperWriter.LASTLY));
    return providers;
  }

  // DownloadsWithFinallyListener(BeanProvider<Permits> permits, BeanProvider<Lastly> lastly) {
  //   this.permits = permits;
  //   this.lastly = lastly;
  // }
  private MethodSpec constructor() {
    MethodSpec.Builder constructor =
        MethodSpec.constructorBuilder().addJavadoc(new JavadocWriter(wrapper).ofListener());
    providers()
        .forEach(
            (field, provided) -> {
              constructor.addParameter(provided, field);
              constructor.addCode(CodeFragment.of("this.$N = $N", field, field).statement());
            });
    return constructor.build();
  }

  // @Override
  // public Downloads onCreated(BeanCreatedEvent<Downloads> event) {
  //   if (event.getBean() instanceof DownloadsWithFinally) {
  //     throw new IllegalStateException(...);
  //   }
  //   for (ExecutableMethod<?, ?> method : event.getBeanDefinition().getExecutableMethods()) {
  //     if (method.hasStereotype("io.micronaut.aop.Adapter")
  //         || method.isTrue(Executable.class, "processOnStartup")
  //         || (method.hasStereotype("io.micronaut.http.annotation.HttpMethodMapping")
  //             && event.getBeanDefinition()
  //                 .hasStereotype("io.micronaut.http.annotation.Controller"))) {
  //       throw new IllegalStateException(...);
  //     }
  //   }
  //   return new DownloadsWithFinally(
  //       event.getBean(), this.permits.get(), this.lastly.orElse(Lastly.standard()));
  // }
  private MethodSpec onCreated() {
    String problem =
        " is a %s already. Declare a plain %s instead."
            .formatted(
                wrapper.name().simpleName(), String.join(".", wrapper.wrapped().simpleNames()));
    CodeFragment arguments = CodeFragment.of("event.getBean()");
    for (Collaborator collaborator : wrapper.collaborators()) {
      arguments.add(",$Wthis.$N.get()", collaborator.field());
    }
    return MethodSpec.methodBuilder("onCreated")
        .addAnnotation(WrapperWriter.OVERRIDE)
        .addModifiers(Modifier.PUBLIC)
        .returns(wrapped)
        .addParameter(ParameterizedTypeName.get(EVENT, wrapped), "event")
        .beginControlFlow("if (event.getBean() instanceof $T)", wrapper.name())
        .addCode(
            CodeFragment.of(
                    "throw new $T($Z$S + event.getBeanIdentifier()$W+ $S)",
                    ClassName.get(IllegalStateException.class),
                    "Bean ",
                    problem)
                .statement())
        .endControlFlow()
        .beginControlFlow(
            "for ($T method : event.getBeanDefinition().getExecutableMethods())",
            ParameterizedTypeName.get(METHOD, ANYTHING, ANYTHING))
        .beginControlFlow(
            "if (method.hasStereotype($S)$W|| method.isTrue($T.class, $S)"
                + "$W|| (method.hasStereotype($S)$W&& event.getBeanDefinition().hasStereotype($S)))",
            "io.micronaut.aop.Adapter",
            EXECUTABLE,
            "processOnStartup",
            "io.micronaut.http.annotation.HttpMethodMapping",
            "io.micronaut.http.annotation.Controller")
        .addCode(
            CodeFragment.of(
                    "throw new $T($Z$S + event.getBeanIdentifier()$W+ $S + method.getName()$W+ $S)",
                    ClassName.get(IllegalStateException.class),
                    "Bean ",
                    " has a method ",
                    ", which Micronaut would call on the wrapper. Move it to another bean.")
                .statement())
        .endControlFlow()
        .endControlFlow()
        .addCode(
            CodeFragment.of(
                    "return new $T$L($Z$L,$Wthis.lastly.orElse($T.standard()))",
                    wrapper.name(),
                    wrapper.typeParameters().isEmpty() ? "" : "<>",
                    arguments,
                    WrapperWriter.LASTLY)
                .statement())
        .build();
  }
}
