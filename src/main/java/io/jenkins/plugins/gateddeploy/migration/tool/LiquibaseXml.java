package io.jenkins.plugins.gateddeploy.migration.tool;

import javax.xml.parsers.ParserConfigurationException;
import liquibase.changelog.ChangeLogParameters;
import liquibase.exception.ChangeLogParseException;
import liquibase.parser.core.ParsedNode;
import liquibase.parser.core.xml.XMLChangeLogSAXParser;
import liquibase.resource.ResourceAccessor;
import org.xml.sax.SAXException;

/** The text of an XML changelog, with nothing made of it yet. A document type is refused, and with it every entity. */
final class LiquibaseXml extends XMLChangeLogSAXParser {
    LiquibaseXml() throws SAXException, ParserConfigurationException {
        getSaxParserFactory().setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    }

    ParsedNode node(String file, ChangeLogParameters parameters, ResourceAccessor resources)
            throws ChangeLogParseException {
        return parseToNode(file, parameters, resources);
    }
}
