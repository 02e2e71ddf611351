package org.dermatome.server.storage;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.config.DependencyDescriptor;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.annotation.ContextAnnotationAutowireCandidateResolver;
import org.springframework.core.ResolvableType;
import org.springframework.data.repository.core.support.RepositoryFactoryBeanSupport;

/**
 * Builds a Spring Data repository of HAPI when it is first used. There are 56 of them, and each costs the parsing of its queries; about a
 * dozen are ever used by this module.
 */
class LazyRepositories implements BeanFactoryPostProcessor {

    private static final String PACKAGE = "ca.uhn.fhir.jpa.dao.data.";

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        for (String name : beans.getBeanDefinitionNames()) {
            BeanDefinition definition = beans.getBeanDefinition(name);
            if (definition.getResolvableType().as(RepositoryFactoryBeanSupport.class) != ResolvableType.NONE) {
                definition.setLazyInit(true);
            }
        }
        ((DefaultListableBeanFactory) beans).setAutowireCandidateResolver(new LazyInjection());
    }

    private static class LazyInjection extends ContextAnnotationAutowireCandidateResolver {
        @Override
        protected boolean isLazy(DependencyDescriptor injection) {
            Class<?> type = injection.getDependencyType();
            return (type.isInterface() && type.getName().startsWith(PACKAGE)) || super.isLazy(injection);
        }
    }
}
