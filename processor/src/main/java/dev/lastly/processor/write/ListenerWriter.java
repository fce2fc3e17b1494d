/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.write;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
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
  private static final ClassName ORDER = ClassName.get("io.micronaut.core.annotation", "Order");
  private static final ClassName ORDERED = ClassName.get("io.micronaut.core.order", "Ordered");
  private static final ClassName PROVIDER = ClassName.get("io.micronaut.context", "BeanProvider");
  private static final ClassName CREATION =
      ClassName.get("io.micronaut.context.event", "BeanCreatedEvent");
  private static final ClassName CREATION_LISTENER =
      ClassName.get("io.micronaut.context.event", "BeanCreatedEventListener");
  private static final ClassName DESTRUCTION =
      ClassName.get("io.micronaut.context.event", "BeanPreDestroyEvent");
  private static final ClassName DESTRUCTION_LISTENER =
      ClassName.get("io.micronaut.context.event", "BeanPreDestroyEventListener");
  private static final ClassName EVENT_LISTENER =
      ClassName.get("io.micronaut.context.event", "ApplicationEventListener");

  private static final ClassName DEFINITION =
      ClassName.get("io.micronaut.inject", "BeanDefinition");
  private static final ClassName PROXY =
      ClassName.get("io.micronaut.inject.proxy", "InterceptedBeanProxy");
  private static final ClassName REFERENCE =
      ClassName.get("io.micronaut.inject", "BeanDefinitionReference");
  private static final ClassName EXECUTABLE =
      ClassName.get("io.micronaut.context.annotation", "Executable");
  private static final ClassName METHOD = ClassName.get("io.micronaut.inject", "ExecutableMethod");
  private static final TypeName ANYTHING = WildcardTypeName.subtypeOf(Object.class);

  private final Wrapper wrapper;
  private final TypeName wrapped;

  private ListenerWriter(Wrapper wrapper) {
    this.wrapper = wrapper;
    this.wrapped = withWildcards(wrapper.wrapped());
  }

  /** The interface, or the wrapper, with any type arguments. */
  private TypeName withWildcards(ClassName generic) {
    int parameters = wrapper.typeParameters().size();
    return parameters == 0
        ? generic
        : ParameterizedTypeName.get(
            generic, Collections.nCopies(parameters, ANYTHING).toArray(TypeName[]::new));
  }

  static JavaFile write(Wrapper wrapper) {
    return WrapperWriter.file(wrapper, new ListenerWriter(wrapper).type().build());
  }

  // @Singleton
  // @Order(Ordered.LOWEST_PRECEDENCE)
  // final class DownloadsWithFinallyListener
  //     implements BeanCreatedEventListener<Downloads>, BeanPreDestroyEventListener<Downloads> {
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
            .addSuperinterface(ParameterizedTypeName.get(CREATION_LISTENER, wrapped))
            .addSuperinterface(ParameterizedTypeName.get(DESTRUCTION_LISTENER, wrapped))
            .alwaysQualify(wrapper.qualified().toArray(new String[0]));
    WrapperWriter.annotate(type, wrapper);
    type.addAnnotation(SINGLETON);
    type.addAnnotation(
        AnnotationSpec.builder(ORDER).addMember("value", "$T.LOWEST_PRECEDENCE", ORDERED).build());
    providers()
        .forEach(
            (field, provided) -> type.addField(provided, field, Modifier.PRIVATE, Modifier.FINAL));
    return type.addMethod(constructor())
        .addMethod(onCreated())
        .addMethod(isExposed())
        .addMethod(isCalledByWrappedBean())
        .addMethod(check())
        .addMethod(onPreDestroy());
  }

  /**
   * The providers, by the names of their fields. Their beans may be created only after the
   * listener.
   */
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
  //   if (!isExposed(event.getBeanDefinition())
  //       || isCalledByWrappedBean(event.getBeanDefinition())) {
  //     return event.getBean();
  //   }
  //   check(event);
  //   return new DownloadsWithFinally(
  //       event.getBean(), this.permits.get(), this.lastly.orElse(Lastly.standard()));
  // }
  private MethodSpec onCreated() {
    CodeFragment arguments = CodeFragment.of("event.getBean()");
    for (Collaborator collaborator : wrapper.collaborators()) {
      arguments.add(",$Wthis.$N.get()", collaborator.field());
    }
    return MethodSpec.methodBuilder("onCreated")
        .addAnnotation(WrapperWriter.OVERRIDE)
        .addModifiers(Modifier.PUBLIC)
        .returns(wrapped)
        .addParameter(ParameterizedTypeName.get(CREATION, wrapped), "event")
        .beginControlFlow(
            "if (!isExposed(event.getBeanDefinition())"
                + "$W|| isCalledByWrappedBean(event.getBeanDefinition()))")
        .addStatement("return event.getBean()")
        .endControlFlow()
        .addStatement("check(event)")
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

  // private static boolean isExposed(BeanDefinition<?> definition) {
  //   return definition.getExposedTypes().isEmpty()
  //       || definition.getExposedTypes().contains(Downloads.class);
  // }
  private MethodSpec isExposed() {
    return MethodSpec.methodBuilder("isExposed")
        .addJavadoc(
            "Whether a bean can be injected as a {@link $T}, which {@code @Bean(typed = ...)} may"
                + " rule out.\n",
            wrapper.wrapped())
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
        .returns(boolean.class)
        .addParameter(ParameterizedTypeName.get(DEFINITION, ANYTHING), "definition")
        .addCode(
            CodeFragment.of(
                    "return definition.getExposedTypes().isEmpty()"
                        + "$W|| definition.getExposedTypes().contains($T.class)",
                    wrapper.wrapped())
                .statement())
        .build();
  }

  // private static boolean isCalledByWrappedBean(BeanDefinition<?> definition) {
  //   return definition.hasStereotype("io.micronaut.retry.annotation.Fallback")
  //       || (definition instanceof BeanDefinitionReference<?> reference
  //           && reference.isProxiedBean());
  // }
  private static MethodSpec isCalledByWrappedBean() {
    return MethodSpec.methodBuilder("isCalledByWrappedBean")
        .addJavadoc(
            "Whether a bean that is wrapped calls this one: a proxy calls its target, and what has"
                + " failed calls its fallback.\n")
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
        .returns(boolean.class)
        .addParameter(ParameterizedTypeName.get(DEFINITION, ANYTHING), "definition")
        .addCode(
            CodeFragment.of(
                    "return definition.hasStereotype($S)"
                        + "$W|| (definition instanceof $T reference$W&& reference.isProxiedBean())",
                    "io.micronaut.retry.annotation.Fallback",
                    ParameterizedTypeName.get(REFERENCE, ANYTHING))
                .statement())
        .build();
  }

  // private static void check(BeanCreatedEvent<Downloads> event) {
  //   if (event.getBean() instanceof DownloadsWithFinally) {
  //     throw new IllegalStateException(...);
  //   }
  //   if (event.getBean() instanceof ApplicationEventListener) {
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
  // }
  private MethodSpec check() {
    String alreadyWrapped =
        " is a %s already. Declare a plain %s instead."
            .formatted(wrapper.name().simpleName(), wrapper.interfaceName());
    return MethodSpec.methodBuilder("check")
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
        .addParameter(ParameterizedTypeName.get(CREATION, wrapped), "event")
        .beginControlFlow("if (event.getBean() instanceof $T)", wrapper.name())
        .addCode(failure(CodeFragment.of("$S", alreadyWrapped)))
        .endControlFlow()
        .beginControlFlow("if (event.getBean() instanceof $T)", EVENT_LISTENER)
        .addCode(
            failure(
                CodeFragment.of(
                    "$S",
                    " is an ApplicationEventListener, and its wrapper is not."
                        + " Let another bean listen.")))
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
            failure(
                CodeFragment.of(
                    "$S + method.getName()$W+ $S",
                    " has a method ",
                    ", which Micronaut would call on the wrapper. Move it to another bean.")))
        .endControlFlow()
        .endControlFlow()
        .build();
  }

  private static CodeBlock failure(CodeFragment problem) {
    return CodeFragment.of(
            "throw new $T($Z$S + event.getBeanIdentifier()$W+ $L)",
            ClassName.get(IllegalStateException.class),
            "Bean ",
            problem)
        .statement();
  }

  // @Override
  // public Downloads onPreDestroy(BeanPreDestroyEvent<Downloads> event) {
  //   if (event.getBean() instanceof DownloadsWithFinally wrapper
  //       && !(wrapper.delegate instanceof InterceptedBeanProxy)) {
  //     return wrapper.delegate;
  //   }
  //   return event.getBean();
  // }
  private MethodSpec onPreDestroy() {
    return MethodSpec.methodBuilder("onPreDestroy")
        .addJavadoc(
            "Returns what Micronaut is to destroy. It destroys the target of a proxy by itself.\n")
        .addAnnotation(WrapperWriter.OVERRIDE)
        .addModifiers(Modifier.PUBLIC)
        .returns(wrapped)
        .addParameter(ParameterizedTypeName.get(DESTRUCTION, wrapped), "event")
        .beginControlFlow(
            "if (event.getBean() instanceof $T wrapper" + "$W&& !(wrapper.delegate instanceof $T))",
            withWildcards(wrapper.name()),
            PROXY)
        .addStatement("return wrapper.delegate")
        .endControlFlow()
        .addStatement("return event.getBean()")
        .build();
  }
}
